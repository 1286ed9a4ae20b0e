import type { App } from '../usecases/ports.ts';

/** An app that says when something is put into the outbox, or something in it changes: then there may be work. */
export function hearNotices(app: App, heard: () => void): App {
  const { notices, reports } = app.store;
  const toldWith: App['store']['reports'] = {
    ...reports,
    save(report, list = []) {
      if (list.length > 0) heard();
      return reports.save(report, list);
    },
    send(sending) {
      if (sending.notices.length > 0) heard();
      return reports.send(sending);
    },
  };
  const hearing: App['store']['notices'] = {
    ...notices,
    add(list) {
      if (list.length > 0) heard();
      return notices.add(list);
    },
    cover(notice) {
      heard();
      return notices.cover(notice);
    },
    touch(occurrences) {
      if (occurrences.length > 0) heard();
      return notices.touch(occurrences);
    },
  };
  return { ...app, store: { ...app.store, notices: hearing, reports: toldWith } };
}
