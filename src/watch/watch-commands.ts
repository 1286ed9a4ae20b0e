import type { MongoClient } from 'mongodb';
import type { Metrics } from './metrics.ts';

/** What the driver does by itself: it says nothing about our work. */
const ownBusiness: ReadonlySet<string> = new Set(['hello', 'ismaster', 'ping', 'endSessions']);

/** Measures what MongoDB is asked for, on a client that was made with `monitorCommands`. */
export function watchCommands(client: MongoClient, metrics: Metrics): void {
  client.on('commandSucceeded', ({ commandName: command, duration }) => {
    if (!ownBusiness.has(command)) metrics.command.observe({ command }, duration / 1000);
  });
  client.on('commandFailed', ({ commandName: command }) => {
    if (!ownBusiness.has(command)) metrics.commandFailed.inc({ command });
  });
}
