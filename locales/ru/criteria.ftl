## Критерии мониторинга и ожидаемые результаты

criteria-button = 🎯 Критерии
criteria-title = 🎯 <b>{ $name }</b>
criteria-list-criteria = <b>Критерии мониторинга</b>
criteria-list-expectedResults = <b>Ожидаемые результаты</b>
criteria-counts = Выполнено: { $met } из { $judged }. Ещё без данных: { $without }, по документам: { $papers }.
criteria-none = В документе нет критериев и ожидаемых результатов.

criterion-met = выполнен
criterion-not-met = не выполнен
criterion-no-figure = нет данных
criterion-no-threshold = порога нет
criterion-papers = оценивают по документам

criterion-threshold =
    { $direction ->
        [lower] нужно не больше { $threshold }
       *[higher] нужно не меньше { $threshold }
    }
criterion-value = сейчас { $value }
criterion-tools = Как проверяют: { $tools }
criterion-data = По чему: { $data }
