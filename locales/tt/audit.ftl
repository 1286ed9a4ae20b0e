## Эшләр журналы

menu-audit = 🧾 Эшләр журналы
command-audit = Журнал: кем нәрсә эшләгән
help-audit = 🧾 /audit — журнал: кем, кайчан, нәрсә эшләгән.

audit-choose = 🧾 Кайсы программаның журналы?
audit-heading = 🧾 <b>Эшләр журналы</b>, яңалары өстә
audit-empty = Язмалар әлегә юк.
audit-entry = <b>{ $when }</b> — { $who }: { $action } ({ $via })
audit-via-chat = чатта
audit-via-cli = команда юлында
audit-gone = катнашучы { $mark }
audit-operator = бот администраторы
audit-form = «{ $form }», { $period }
audit-quoted = «{ $text }»
audit-version = { $number } нче юрама
audit-recipients = алучылар: { $count }

audit-report-sent = хисап җибәрелде: { $what }
audit-report-accepted = хисап кабул ителде: { $what }
audit-report-returned = хисап кайтарылды: { $what }
audit-evidence-sent = үтәлеш билгесе: { $what }
audit-evidence-accepted = үтәлеш расланды: { $what }
audit-evidence-returned = үтәлеш билгесе кайтарылды: { $what }
audit-invite-created = чакыру ясалды: { $what }
audit-joined = яңа роль: { $what }
audit-programme-loaded = программа йөкләнде: { $what }
audit-schools-imported = мәктәпләр исемлеге йөкләнде, юллар саны: { $what }
audit-history-imported = узган еллар мәгълүматы йөкләнде, саннар: { $what }
audit-values-recomputed = кыйммәтләр яңадан исәпләнде, үзгәрешләр: { $what }
audit-results-imported = имтихан һәм эш нәтиҗәләре йөкләнде: { $what }
audit-period-closed = кабул итү ябылды: { $what }
audit-period-reopened = кабул итү мәктәп өчен ачылды: { $what }
audit-reminded = искә төшерү җибәрелде: { $what }
audit-group-changed = төркем составы: { $what }
audit-group-add = «{ $group }» төркеменә кертелде
audit-group-remove = «{ $group }» төркеменнән чыгарылды
