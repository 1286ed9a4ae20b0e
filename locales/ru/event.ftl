## Отчёты о пунктах дорожной карты: мероприятия и документы

event-which-duty = К какому пункту дорожной карты он относится?
event-no-duty = Пунктов дорожной карты, которые ещё нужно выполнить, нет.
event-no-files = Фотографий и файлов в этом отчёте нет.
duty-files =
    { $count ->
        [one] 📎 { $count } файл
        [few] 📎 { $count } файла
       *[many] 📎 { $count } файлов
    }
duty-draft = Черновик
duty-report = Отчёт
report-files-clear = Убрать все
