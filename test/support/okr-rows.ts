import type { Database } from '../../src/db/index.js';
import { newId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';

const ASSESSMENT = { score: 50, rubricVersion: 'test', criteria: [], findings: [] };

/** Stored sessions, each with five answered messages, two objectives and three key results to each of those. */
export async function seedSessions(
  database: Database,
  scope: Scope,
  count: number,
): Promise<readonly string[]> {
  const { workspaceId, memberId } = scope;
  const { prisma } = database;
  const ids = Array.from({ length: count }, () => newId());
  await prisma.okrSession.createMany({
    data: ids.map((id, i) => ({
      id,
      workspaceId,
      createdById: memberId,
      title: `Session ${i}`,
      lastMessageSeq: 5,
    })),
  });
  for (const sessionId of ids) await seedSession(database, scope, sessionId);
  return ids;
}

async function seedSession(
  { prisma }: Database,
  { workspaceId, memberId }: Scope,
  sessionId: string,
): Promise<void> {
  const messages = Array.from({ length: 5 }, (_, i) => ({ id: newId(), seq: i + 1, generationId: newId() }));
  await prisma.generation.createMany({
    data: messages.map(({ id, generationId }) => ({
      ...{ id: generationId, workspaceId, memberId, subjectId: id },
      ...{ kind: 'okr.turn', status: 'COMPLETED' as const, input: {}, endedAt: new Date() },
    })),
  });
  await prisma.okrMessage.createMany({
    data: messages.map(({ id, seq, generationId }) => ({
      ...{ id, workspaceId, sessionId, seq, content: `Message ${seq}` },
      ...(seq % 2 === 0
        ? { role: 'ASSISTANT' as const, generationId, replyToId: messages[seq - 2]?.id }
        : { role: 'USER' as const }),
    })),
  });
  for (let position = 0; position < 2; position++) {
    const objective = { id: newId(), workspaceId, sessionId, position, statement: `Objective ${position}` };
    await prisma.objective.create({ data: { ...objective, assessment: ASSESSMENT } });
    await prisma.keyResult.createMany({
      data: [0, 1, 2].map((place) => ({
        ...{ id: newId(), workspaceId, objectiveId: objective.id, position: place },
        ...{ statement: `Key result ${place}`, assessment: ASSESSMENT },
      })),
    });
  }
}
