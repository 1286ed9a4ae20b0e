## Картинки: график показателя, матрица, кто сдал

chart-at = на { $date }
chart-plan = план { $value }
chart-base = база { $value }
chart-legend-plan = план
chart-without-plan = плана в документе нет
chart-line = линия к плану
chart-accepted = принято
chart-results = внесённые результаты
chart-ahead = точка стоит в конце срока, за который сданы данные
chart-history = данные прошлых лет
chart-preliminary = на проверке
chart-no-data = Принятых данных пока нет

chart-words-value = Значение: { $value }
chart-words-base = База: { $value }
chart-words-values = По срокам сбора: { $values }

chart-matrix-title = Показатели по школам
chart-matrix-some = Школы: { $count } из { $of }, сначала отстающие
chart-matrix-all = Школы: { $count }, сначала отстающие
chart-matrix-more = … и ещё школ: { $count }
chart-matrix-together = Все школы вместе
chart-matrix-hidden = ответов слишком мало
chart-matrix-not-asked = не спрашивается

chart-due = срок { $date }
chart-handed-in = сдали { $sent } из { $of }
chart-part-on-time = вовремя
chart-part-late = поздно
chart-part-waiting = на проверке
chart-part-returned = на доработке
chart-part-running = срок идёт
chart-part-missing = не сдали
chart-words-wave = { $period }: { $parts } (всего школ: { $of })

chart-button-trend = График
chart-button-matrix = Матрица картинкой
chart-button-completeness = Картинка
chart-failed = Не удалось нарисовать картинку. Все цифры есть на экране выше. Попробуйте ещё раз позже.
chart-nothing = Рисовать пока нечего: в программе нет показателей.
