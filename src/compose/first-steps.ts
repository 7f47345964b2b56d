/** What the Sandbox and GraphiQL open with: a walk from a score to an answer that is read while it is written. */
export const FIRST_STEPS = `# Ctrl+Enter runs the operation at the cursor.
# Ctrl+Space completes what is typed.

# 1. What the rules say of a goal.
#    No model is asked and nothing is stored.
query AssessAGoal {
  assessObjective(
    draft: {
      statement: "Launch a new helpdesk tool"
      keyResults: [{ statement: "Raise first-contact fixes from 48% to 70%" }]
    }
  ) {
    assessment {
      score
      findings {
        severity
        message
        suggestion
      }
    }
    keyResults {
      statement
      assessment {
        score
      }
    }
  }
}

# 2. A session with the coach. Copy its id into the next step.
mutation StartASession {
  startOkrSession(input: { title: "Faster answers" }) {
    session {
      id
    }
  }
}

# 3. Something said in it. It returns at once:
#    copy the generation's id into the next step.
mutation SaySomething {
  sendMessage(
    input: {
      sessionId: "ses_…"
      content: "Objective: Customers trust us to solve their problem on the first contact"
    }
  ) {
    generation {
      id
    }
  }
}

# 4. The answer while it is written; afterwards it is replayed.
subscription ReadTheAnswer {
  generationEvents(id: "gen_…") {
    __typename
    seq
    ... on TextDelta {
      text
    }
    ... on ObjectiveDrafted {
      objective {
        statement
      }
    }
    ... on GenerationFailed {
      code
      message
    }
  }
}

# 5. What has come of it.
query WhatHasBeenDrafted {
  okrSessions(first: 5) {
    edges {
      node {
        title
        phase
        objectives {
          statement
          assessment {
            score
          }
        }
      }
    }
  }
}
`;
