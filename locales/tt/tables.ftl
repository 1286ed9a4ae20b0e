## Тутырыла торган таблицаларның баганалары

table-school = Мәктәп
table-academic-year = Уку елы
table-year = Ел
table-procedure = Эш яки имтихан
table-grade = Сыйныф
table-subject = Фән
table-participants = Катнашты
table-low = Башкара алмады
table-id = Мәктәп коды
table-name-ru = Русча исеме
table-name-tt = Татарча исеме
table-kind = Мәктәп төре
table-pupils = Укучылар саны
table-groups = Төркемнәр
table-indicator = Күрсәткеч
table-numerator = Санаучы
table-denominator = Ваклаучы
table-mean = Уртача балл

## Нәтиҗәләр таблицасының үрнәге

table-results-sheet = Нәтиҗәләр
table-example = Үрнәк: бу юл кертелми
table-legend-sheet = Нәрсә язарга
table-legend-intro = «{ $sheet }» битенең баганаларында язарга ярый торган сүзләр: аларны моннан күчереп алыгыз. Мәктәп исеме урынына аның кодын язарга була.
table-legend-participants = ничә укучы язган яки биргән, сан белән
table-legend-low = шуларның ничәсе «2» билгесе алган яки минимум җыймаган, сан белән
