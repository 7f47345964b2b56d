// A run of tests on a database server, and what runs leave there that were killed.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A run's own database, which those of its tests are copied from, bears this name; theirs begin with it. */
const PREFIX = 'waymark_test_run_';
const NAME_LENGTH = PREFIX.length + 12;

let holder;

/**
 * Names a run, and drops what is left of those that are gone. A run lives as long as its connection does, which bears
 * its name: nobody else's databases are taken for left behind.
 */
export async function beginRun(server) {
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
  holder = new pg.Client({ connectionString: server, application_name: name });
  holder.on('error', () => {});
  await holder.connect();
  const { rows } = await holder.query(
    `SELECT datname FROM pg_database AS made WHERE datname ~ '^${PREFIX}[0-9a-f]{12}(_|$)' AND NOT EXISTS (
       SELECT FROM pg_stat_activity AS held WHERE held.application_name = left(made.datname, ${NAME_LENGTH}))`,
  );
  // Another run that begins now may drop it too.
  for (const { datname } of rows) await drop(holder, datname).catch(() => {});
  return name;
}

/** Drops all that the run has made, and ends it. */
export async function endRun(name) {
  const { rows } = await holder.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
    name,
  ]);
  for (const { datname } of rows) await drop(holder, datname);
  await holder.end();
}

function drop(client, name) {
  return client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
