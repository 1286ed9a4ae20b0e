## Рәсемнәр: күрсәткеч графигы, матрица, кем тапшырган

chart-at = { $date } көненә
chart-plan = план { $value }
chart-base = база { $value }
chart-legend-plan = план
chart-without-plan = документта план юк
chart-line = планга илтүче сызык
chart-accepted = кабул ителгән
chart-results = кертелгән нәтиҗәләр
chart-ahead = нокта үтәү вакытының соңгы көнендә тора
chart-history = узган еллар мәгълүматы
chart-preliminary = тикшерүдә
chart-no-data = Кабул ителгән мәгълүмат әлегә юк

chart-words-value = Кыйммәт: { $value }
chart-words-base = База буенча: { $value }
chart-words-values = Җыю вакытлары буенча: { $values }

chart-matrix-title = Мәктәпләр буенча күрсәткечләр
chart-matrix-some = Мәктәпләр: { $of } мәктәптән { $count }, башта артта калганнары
chart-matrix-all = Мәктәпләр: { $count }, башта артта калганнары
chart-matrix-more = … һәм тагын мәктәпләр: { $count }
chart-matrix-together = Барлык мәктәпләр бергә
chart-matrix-hidden = җаваплар бик аз
chart-matrix-not-asked = соралмый

chart-due = үтәү вакыты { $date }
chart-handed-in = тапшырды { $sent } / { $of }
chart-part-on-time = вакытында
chart-part-late = соңарып
chart-part-waiting = тикшерүдә
chart-part-returned = төзәтүдә
chart-part-running = вакыты бара
chart-part-missing = тапшырмады
chart-words-wave = { $period }: { $parts } (барлык мәктәпләр: { $of })

chart-button-trend = График рәсеме
chart-button-matrix = Матрица рәсеме
chart-button-completeness = Рәсем
chart-failed = Рәсемне ясап булмады. Барлык саннар югарыдагы экранда бар. Соңрак кабатлап карагыз.
chart-nothing = Әлегә рәсем ясарлык әйбер юк: программада күрсәткечләр юк.
