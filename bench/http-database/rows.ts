import type { Database } from '../../src/db/index.js';
import type { Scope } from '../../src/kernel/scope.js';

const SESSIONS = 20;
const MESSAGES = 5;

/** The same in every process, so that all servers give the same answer. */
const idOf = (n: number) => `0193b000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Fills an empty database with what the query asks for. */
export async function addRows({ prisma }: Database, { workspaceId, memberId }: Scope): Promise<void> {
  const createdAt = new Date('2026-01-05T09:00:00Z');
  const sessions = Array.from({ length: SESSIONS }, (_, n) => ({
    id: idOf(n),
    workspaceId,
    createdById: memberId,
    title: `Objectives of team ${n}`,
    lastMessageSeq: MESSAGES,
    createdAt,
    updatedAt: createdAt,
  }));
  const messages = sessions.flatMap(({ id: sessionId }, session) =>
    Array.from({ length: MESSAGES }, (_, n) => ({
      id: idOf(1_000 + session * MESSAGES + n),
      workspaceId,
      sessionId,
      seq: n + 1,
      role: n % 2 ? ('ASSISTANT' as const) : ('USER' as const),
      content: `Message ${n} about what this team wants.`,
      createdAt,
    })),
  );
  await prisma.okrSession.createMany({ data: sessions });
  await prisma.okrMessage.createMany({ data: messages });
}
