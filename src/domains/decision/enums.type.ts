import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../graphql/index.js';
import { EXPORT_FORMATS, IMPORT_FORMATS, type ExportFormat, type ImportFormat } from './export/index.js';
import { NODE_KINDS, PROVENANCE_SOURCES, type NodeKind, type ProvenanceSource } from './graph/index.js';
import { REFUSAL_CODES, type RefusalCode } from '../../reading/index.js';
import { DECISION_CHANGES, type DecisionChange } from './record/decision.js';
import { DECISION_STATUSES, type DecisionStatus } from './record/decision-list.js';
import { ISSUE_SEVERITIES, type IssueSeverity } from './validation/index.js';

export const NodeKindEnum = enumOf<NodeKind>(NODE_KINDS);
registerEnumType(NodeKindEnum, {
  name: 'GraphNodeKind',
  description: 'What a node of a decision graph stands for.',
  valuesConfig: {
    GOAL: { description: 'What is wanted.' },
    DECISION: { description: 'What has to be decided.' },
    OPTION: { description: 'Something that can be chosen.' },
    FACTOR: { description: 'Something uncertain that nobody in the decision controls.' },
    RISK: { description: 'Something unwanted that may happen.' },
    OUTCOME: { description: 'Something that may hold afterwards and that somebody cares about.' },
  },
});

export const ProvenanceSourceEnum = enumOf<ProvenanceSource>(PROVENANCE_SOURCES);
registerEnumType(ProvenanceSourceEnum, {
  name: 'ProvenanceSource',
  description: 'Where the numbers of an edge come from.',
  valuesConfig: {
    DOCUMENT: {
      description: 'A document, or what the team has noted, says so in words that were found in it.',
    },
    METRIC: { description: 'It was measured.' },
    HYPOTHESIS: { description: 'Somebody believes it; also what was quoted and not found.' },
    MODEL: { description: 'The model that drafted it estimated it.' },
  },
});

export const IssueSeverityEnum = enumOf<IssueSeverity>(ISSUE_SEVERITIES);
registerEnumType(IssueSeverityEnum, {
  name: 'GraphIssueSeverity',
  description: 'How much an issue of a graph matters.',
  valuesConfig: {
    ERROR: { description: 'The graph is not valid.' },
    WARNING: { description: 'The graph is valid, but says less than it seems to.' },
    OBSERVATION: { description: 'Worth a look; there may be a good reason for it.' },
  },
});

export const DecisionChangeEnum = enumOf<DecisionChange>(DECISION_CHANGES);
registerEnumType(DecisionChangeEnum, {
  name: 'DecisionChange',
  description: 'How a version came about.',
  valuesConfig: {
    STARTED: { description: 'The decision was started, with an empty graph.' },
    IMPORTED: { description: 'The decision was started with the graph of a file.' },
    DRAFTED: { description: 'A model, or the offline rules, drafted the graph.' },
    EDITED: { description: 'A member edited the graph.' },
    SUGGESTED: { description: 'A member took over what a model had suggested.' },
    UNDONE: { description: 'A change was undone.' },
    DECIDED: { description: 'An option was chosen.' },
    RENAMED: { description: 'It was given another title.' },
  },
});

export const DecisionStatusEnum = enumOf<DecisionStatus>(DECISION_STATUSES);
registerEnumType(DecisionStatusEnum, {
  name: 'DecisionStatus',
  description: 'Whether something was decided.',
  valuesConfig: {
    OPEN: { description: 'No option has been chosen yet.' },
    DECIDED: { description: 'An option was chosen: see `outcome`.' },
  },
});

export const ExportFormatEnum = enumOf<ExportFormat>(EXPORT_FORMATS);
registerEnumType(ExportFormatEnum, {
  name: 'DecisionExportFormat',
  description: 'What a decision can be written as.',
  valuesConfig: {
    MERMAID: { description: 'A Mermaid flowchart.' },
    DOT: { description: 'Graphviz.' },
    GRAPHML: { description: 'GraphML, as yEd and Gephi read it.' },
    JSON: { description: 'The graph in canonical JSON.' },
    XDSL: { description: 'GeNIe and SMILE.' },
    BIFXML: { description: 'pyAgrum.' },
    RECORD: { description: 'A decision record in Markdown.' },
    SVG: { description: 'A drawing.' },
  },
});

export const ImportFormatEnum = enumOf<ImportFormat>(IMPORT_FORMATS);
registerEnumType(ImportFormatEnum, {
  name: 'DecisionImportFormat',
  description: 'What a decision can be read from: files that were exported here.',
  valuesConfig: {
    JSON: { description: 'The graph in JSON.' },
    XDSL: { description: 'GeNIe and SMILE.' },
    BIFXML: { description: 'pyAgrum.' },
  },
});

export const RefusalCodeEnum = enumOf<RefusalCode>(REFUSAL_CODES);
registerEnumType(RefusalCodeEnum, {
  name: 'DocumentRefusalCode',
  description: 'Why a file is not read.',
  valuesConfig: {
    EMPTY: { description: 'It has no bytes.' },
    TOO_LARGE: { description: 'It is larger than 10 MB, or takes too much memory.' },
    TOO_MANY_PAGES: { description: 'It has more than 200 pages.' },
    WRONG_TYPE: { description: 'Its bytes are not what it says it is.' },
    UNKNOWN_TYPE: { description: 'It is of no kind that can be read.' },
    ENCRYPTED: { description: 'It is protected with a password.' },
    NO_TEXT: { description: 'There is no text in it; it may be scanned.' },
    ZIP_BOMB: { description: 'Unpacked, it is far larger than it seems.' },
    DAMAGED: { description: 'It is damaged.' },
    TIMEOUT: { description: 'Reading it took too long.' },
  },
});

export const ParameterFieldEnum = { BELIEF: 'belief', WEIGHT: 'weight', VALUE: 'value' } as const;
registerEnumType(ParameterFieldEnum, {
  name: 'GraphParameterField',
  description: 'Which number of a node or an edge.',
  valuesConfig: {
    BELIEF: { description: "An edge's probability." },
    WEIGHT: { description: "An edge's weight." },
    VALUE: { description: "A node's worth or probability." },
  },
});
