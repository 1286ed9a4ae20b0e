## Показатели: карточка школы, нескольких школ

card-title = 📊 <b>{ $name }</b>
card-my-schools = Мои школы вместе
card-when = { $period }, на { $date }
card-legend = база → план → значение
card-legend-no-base = план → значение
card-no-plan = нет плана в документе
card-last-year = год назад { $value }
card-gap-points = до плана { $gap } п. п.
card-gap = до плана { $gap }
card-gap-marks =
    { $gap ->
        [one] до плана { $gap } балл
        [few] до плана { $gap } балла
        [many] до плана { $gap } баллов
       *[other] до плана { $gap } балла
    }
card-over-marks =
    { $gap ->
        [one] на { $gap } балл больше плана
        [few] на { $gap } балла больше плана
        [many] на { $gap } баллов больше плана
       *[other] на { $gap } балла больше плана
    }
card-over-points = на { $gap } п. п. больше плана
card-over = на { $gap } больше плана
card-preliminary = 📨 на проверке: { $value }
card-stale = 🕒 за последний срок не сдано
card-history = 📜 из данных прошлых лет
card-hidden = 🔒 сдано, ответов слишком мало, чтобы показать
card-growth-so-far = известно меньше трёх лет
card-coverage =
    { $of ->
        [one] есть данные от { $count } из { $of } школы
        [few] есть данные от { $count } из { $of } школ
       *[many] есть данные от { $count } из { $of } школ
    }
card-every-school =
    { $of ->
        [one] план выполнен в { $count } из { $of } школы
        [few] план выполнен в { $count } из { $of } школ
       *[many] план выполнен в { $count } из { $of } школ
    }
card-nothing = Принятых данных за этот период пока нет. Они появятся после проверки отчётов.
card-no-schools = В программе пока нет участвующих школ. Список школ добавляет муниципальный координатор.
card-no-indicators = В программе нет показателей. Вот как выполняются задачи.
card-no-indicators-here = В этом периоде для школы показателей нет.
card-open = Номер внизу откроет показатель подробно.

card-duties = <b>Задачи</b>, { $period }
card-duties-earlier = ⏰ просрочено с прошлых лет: { $count }
card-duties-next = <b>Ближайшие сроки</b>
card-duties-schools = школ: { $count }
card-duties-none = Задач со сроком в этом периоде нет.
card-audit = <b>{ $form }</b>, { $period }: ответы приняты
card-audit-none = Принятого самоаудита пока нет.

card-button-refresh = Обновить
card-button-all-schools = Все школы

## Один показатель школы

indicator-value = Значение: <b>{ $value }</b>
indicator-no-value = Значение: <b>нет данных</b>
indicator-mean-of =
    { $count ->
        [one] { $count } участник
        [few] { $count } участника
       *[many] { $count } участников
    }
indicator-base = База: <b>{ $value }</b>
indicator-no-base = База: нет в документе
indicator-plan = План: { $plan }
indicator-no-plan = План: нет в документе
indicator-year-value = { $period } — { $value }
indicator-formula = <b>Как считается</b>
indicator-formula-share = «{ $numerator }» ÷ «{ $denominator }» × 100 %
indicator-formula-share-plain = Часть ÷ целое × 100 %
indicator-formula-mean = Сумма отметок ÷ число участников
indicator-formula-count = Число из отчёта
indicator-formula-yes-no = Ответ «да» или «нет». Для нескольких школ — доля ответов «да».
indicator-formula-condition = Доля школ, у которых «{ $field }» — не меньше { $least }
indicator-formula-condition-yes = Доля школ с ответом «да»: { $field }
indicator-formula-handed-in = Доля школ, сдавших отчёт «{ $form }»
indicator-formula-any-low = Доля школ, где хотя бы в одной работе результат низкий
indicator-formula-growth = Рост показателя «{ $title }» за три года. Последний год лучше первого, и ни один не хуже предыдущего больше чем на { $tolerance }.
indicator-tolerance-points = 1 п. п.
indicator-tolerance-marks = 0,1 балла
indicator-together = Для нескольких школ складываем числители и знаменатели.
indicator-source = Откуда данные: { $source }
indicator-source-results = результаты работ и экзаменов
indicator-source-growth = показатель «{ $title }»
indicator-accepted = ✔️ Принято: { $who }, { $when }
indicator-accepted-operator = администратор бота
indicator-accepted-report = { $form }, { $period }, версия { $version }
indicator-imported = 📜 Данные прошлых лет, загружены { $when }
indicator-results-entered = ✔️ Результаты внесены: { $who }, { $when }
indicator-preliminary = 📨 На проверке: <b>{ $value }</b> ({ $parts }). В расчёт войдёт, когда отчёт примут.
indicator-preliminary-plain = 📨 На проверке: <b>{ $value }</b>. В расчёт войдёт, когда отчёт примут.
indicator-history = <b>История</b>
indicator-growth-years = <b>По годам</b>
indicator-only-look = <i>Здесь данные только показаны. Исправить их можно в отчёте.</i>
indicator-only-look-results = <i>Здесь данные только показаны. Исправить их можно в разделе «Результаты».</i>

indicator-why-achieved = Значение не хуже плана.
indicator-why-achieved-growth = Последний год лучше первого, заметного спада не было.
indicator-why-growth-fall = Спад: { $year } хуже, чем { $before }, на { $change }.
indicator-why-growth-none = { $year } не лучше, чем { $before }: изменение { $change }.
indicator-growth-total = За { $first }–{ $last }: { $change }
indicator-change-points = { $sign }{ $change } п. п.
indicator-change-marks =
    { $change ->
        [one] { $sign }{ $change } балл
        [few] { $sign }{ $change } балла
        [many] { $sign }{ $change } баллов
       *[other] { $sign }{ $change } балла
    }
indicator-why-line =
    Линия к плану идёт от { $reference }. На { $date } нужно { $direction ->
        [lower] не больше
       *[higher] не меньше
    } { $expected }.
indicator-why-line-now = На сегодня линия дошла до { $expected }.
indicator-reference-base = базы { $value }
indicator-reference-plan = плана { $value } ({ $period })
indicator-why-on-track = План ещё не выполнен, но значение не хуже линии.
indicator-why-at-risk = Значение хуже линии: в таком темпе план не выполнить.
indicator-why-no-line = План ещё не выполнен, а базы для сравнения в документе нет: оценить темп нельзя.
indicator-why-missed = Период закончился, план не выполнен.
indicator-why-each = План должен выполняться в каждой школе.
indicator-why-no-data = За этот период ничего не принято.
indicator-why-baseline = Это первое значение, сравнить пока не с чем.
indicator-why-previous = Плана нет, сравниваем с прошлым годом: было { $value }.
indicator-why-growth-on-track = Пока значение растёт. Для вывода нужны три года.
indicator-why-growth-at-risk = Рост не подтверждается: значение не лучше прежнего или заметно упало.
indicator-why-growth-missed = За три года роста не получилось.

## Сколько не хватает до плана

counted-teacher =
    { $count ->
        [one] { $count } педагог
        [few] { $count } педагога
       *[many] { $count } педагогов
    }
counted-pupil =
    { $count ->
        [one] { $count } ученик
        [few] { $count } ученика
       *[many] { $count } учеников
    }
counted-graduate =
    { $count ->
        [one] { $count } выпускник
        [few] { $count } выпускника
       *[many] { $count } выпускников
    }
counted-participant =
    { $count ->
        [one] { $count } участник
        [few] { $count } участника
       *[many] { $count } участников
    }
counted-position =
    { $count ->
        [one] { $count } должность
        [few] { $count } должности
       *[many] { $count } должностей
    }
counted-classroom =
    { $count ->
        [one] { $count } кабинет
        [few] { $count } кабинета
       *[many] { $count } кабинетов
    }
counted-programme =
    { $count ->
        [one] { $count } программа
        [few] { $count } программы
       *[many] { $count } программ
    }
counted-school =
    { $count ->
        [one] { $count } школа
        [few] { $count } школы
       *[many] { $count } школ
    }
missing-more = До плана: <b>ещё { $what } из { $of }</b>
missing-fewer = Больше плана: <b>{ $what } из { $of }</b>
missing-answer = Для плана нужен ответ «{ $answer }».
missing-short = { $gap } ({ $what })

## Один показатель по школам

across-schools = <b>Школы</b>, сначала отстающие
across-no-data =
    { $count ->
        [one] Нет данных: { $count } школа
        [few] Нет данных: { $count } школы
       *[many] Нет данных: { $count } школ
    }
across-nobody = Показатель в этом периоде ни у одной школы не спрашивают.
across-open = Номер внизу откроет показатель школы.
across-missing = не хватает { $gap }

## Несколько школ: группа, изменение за год, матрица

filter-all = все школы
filter-button = Группа школ
filter-choose = <b>Какие школы показать?</b>
filter-chosen =
    { $count ->
        [one] 🔎 { $name }: { $count } школа
        [few] 🔎 { $name }: { $count } школы
       *[many] 🔎 { $name }: { $count } школ
    }
filter-nobody = Таких школ сейчас нет. Школы-партнёры отчётов не сдают и здесь не видны. Выберите другую группу.

change-heading = <b>Изменения за год</b>
change-best = 📈 сильнее всего улучшилось: { $name }, { $change }
change-worst = 📉 сильнее всего ухудшилось: { $name }, { $change }

matrix-button = Школы и показатели
matrix-title = 🔢 <b>{ $name }: школы и показатели</b>
matrix-together = <b>Все вместе</b>
matrix-changed = лучше стали { $better }, хуже { $worse }
matrix-holds = ➕ условие выполнено
matrix-fails = ✖️ условие не выполнено
matrix-hidden = 🔒 ответов слишком мало
matrix-not-asked = · не спрашивают
matrix-order = Знаки идут в порядке показателей, по пять. Номер внизу откроет школу.
matrix-key = <b>Показатели по порядку</b>
