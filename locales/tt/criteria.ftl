## Мониторинг критерийлары һәм көтелгән нәтиҗәләр

criteria-button = 🎯 Критерийлар
criteria-title = 🎯 <b>{ $name }</b>
criteria-list-criteria = <b>Мониторинг критерийлары</b>
criteria-list-expectedResults = <b>Көтелгән нәтиҗәләр</b>
criteria-counts = Үтәлгән: { $judged } критерийдан { $met }. Мәгълүматы юк: { $without }, документлар буенча: { $papers }.
criteria-none = Документта критерийлар һәм көтелгән нәтиҗәләр юк.

criterion-met = үтәлгән
criterion-not-met = үтәлмәгән
criterion-no-figure = мәгълүмат юк
criterion-no-threshold = чик куелмаган
criterion-papers = документлар буенча бәяләнә

criterion-threshold =
    { $direction ->
        [lower] иң күбе { $threshold } булырга тиеш
       *[higher] кимендә { $threshold } булырга тиеш
    }
criterion-value = хәзер { $value }
criterion-tools = Ничек тикшерелә: { $tools }
criterion-data = Нәрсә буенча: { $data }
