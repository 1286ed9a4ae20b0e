## Рәсемнәр: күрсәткеч графигы, матрица, кем тапшырган

chart-at = { $date } көненә
chart-plan = план { $value }
chart-base = база { $value }
chart-legend-plan = план
chart-without-plan = документта план юк
chart-line = планга илтүче сызык
chart-accepted = кабул ителгән
chart-history = узган еллар мәгълүматы
chart-preliminary = тикшерүдә
chart-no-data = Кабул ителгән мәгълүмат әлегә юк

chart-words-value = Кыйммәт: { $value }
chart-words-base = База буенча: { $value }
chart-words-values = Җыю вакытлары буенча: { $values }
