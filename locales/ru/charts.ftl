## Картинки: график показателя, матрица, кто сдал

chart-at = на { $date }
chart-plan = план { $value }
chart-base = база { $value }
chart-legend-plan = план
chart-without-plan = плана в документе нет
chart-line = линия к плану
chart-accepted = принято
chart-history = данные прошлых лет
chart-preliminary = на проверке
chart-no-data = Принятых данных пока нет

chart-words-value = Значение: { $value }
chart-words-base = База: { $value }
chart-words-values = По срокам сбора: { $values }
