exam-vpr = БТЭ
exam-oge = ТДИ
exam-ege = БДИ
grade = { $grade } сыйныф
procedure-vpr = { exam-vpr }, { grade }
procedure-oge = { exam-oge }, { grade }
procedure-ege = { exam-ege }, { grade }
subject-russian = рус теле
subject-mathematics = математика фәне

## Чаттагы нәтиҗәләр

menu-results = 📝 Нәтиҗәләр
command-results = БТЭ, ТДИ һәм БДИ нәтиҗәләре
help-results = 📝 <b>Нәтиҗәләр</b> — БТЭ, ТДИ һәм БДИ нәтиҗәләре буенча мәктәпләрнең хәле. Директор һәм координатор аларны берәмләп яки таблица белән кертә.

results-title = 📝 БТЭ, ТДИ һәм БДИ нәтиҗәләре
results-how = Рус теле һәм математика буенча: ничә укучы «2» билгесе алган яки минимум җыймаган һәм барлыгы ничә укучы катнашкан.
results-one-by-one = ✍️ Берәмләп кертергә
results-by-table = 📄 Таблица белән кертергә
results-position = 📍 Мәктәпнең хәле
results-list = Мәктәпләр исемлеге
results-choose-school = Мәктәпне сайлагыз.
results-choose-year = Уку елын сайлагыз.
results-done-of = Кертелде: { $done } / { $of }.
results-none-here = Башлангыч мәктәптә мондый эшләр һәм имтиханнар юк: кертәсе дә юк.
results-choose-procedure = Нәрсә кертергә яки төзәтергә, шуны сайлагыз. ✅ — кертелгән, ⚠️ — эшне башкара алмаган катнашучылар 30 % яки күбрәк.
results-not-held = үткәрелмәгән
results-counts = { $low } / { $participants }
results-ask-vpr = Ничә укучы «2» билгесе алган һәм барлыгы ничә укучы язган?
results-ask-exam = Ничә укучы минималь балл җыймаган һәм барлыгы ничә укучы биргән?
results-ask-how = Ике сан языгыз, мәсәлән: <code>3 / 25</code>. Үткәрелмәгән булса — <code>0 / 0</code>.
results-ask-now = Хәзер кертелгәне: { $counts }.
results-saved = ✅ Язылды. { $result }

results-template =
    <b>{ $participants }</b> һәм <b>{ $low }</b> («2» билгесе алган яки минимум җыймаган) баганаларын тутырыгыз да файлны монда җибәрегез.
    Таблицадагы уку елы: { $year }, аны үзгәртергә була. Үрнәк юл һәм тутырылмаган юллар кертелми. Баганаларда нәрсә язарга ярый — икенче биттә.
results-send-file = Таблицаны XLSX яки CSV файлы итеп җибәрегез. Туктату — /cancel.
results-which-programme = Таблица кайсы программага карый? Программаны сайлагыз да файлны тагын бер тапкыр җибәрегез.
results-foreign = Таблица кертелмәде: анда сез нәтиҗәләрен кертми торган мәктәп бар. Сезнең мәктәпләр:
results-check = 📄 Таблицаны тикшерегез. Әлегә берни дә язылмады.
results-preview = Нәтиҗәләр: { $count }, мәктәпләр: { $schools }. Элеккеләрен алыштыра: { $replaced }. Түбән ⚠️: { $low }.
results-preview-skipped = Тутырылмаган юллар кертелмәде: { $count }.
results-preview-low = Түбән нәтиҗәләр
results-more = … һәм тагын { $count }
results-write = Язарга
results-written = ✅ Язылды. Нәтиҗәләр: { $count }.
results-written-already = Бу таблица язылган инде.
results-dropped = Туктатылды. Берни дә язылмады.
results-expired = Бу таблица инде сакланмый. Аны тагын бер тапкыр җибәрегез.

results-position-title = Нәтиҗәләре түбән мәктәпләр
results-position-rule = Эшне башкара алмаган катнашучылар 30 % яки күбрәк булса, нәтиҗә түбән санала. Исемлеккә узган уку елында шундый ике нәтиҗәсе яки соңгы ике узган елның һәрберсендә кимендә берсе булган мәктәп керә. Куркыныч астында — быел нәтиҗәсе түбән булган мәктәп.
results-position-counts = Исемлектә { $low } мәктәп, куркыныч астында { $risk } мәктәп.
results-low-list = ❗️ Исемлектә
results-risk-list = ⚠️ Куркыныч астында
results-entered = ➕ Исемлеккә керде: { $schools }
results-left = ➖ Исемлектән чыкты: { $schools }
results-is-low = ❗️ Мәктәп исемлектә:
results-is-at-risk = ⚠️ Мәктәп куркыныч астында:
results-is-fine = ✅ Кертелгән нәтиҗәләр буенча мәктәп исемлектә дә, куркыныч астында да түгел.
results-not-judged = ❔ Кертелгән нәтиҗәләр буенча мәктәп исемлектә дә, куркыныч астында да түгел, әмма барысы да кертелмәгән:
results-none-of = • { $year }: нәтиҗәләр юк
results-part-of = • { $year }: барлык нәтиҗәләр дә кертелмәгән
results-missing = ❔ { $year } нәтиҗәләре юк: { $of } мәктәпнең { $count }
results-missing-part = ❔ { $year } нәтиҗәләре тулы түгел: { $of } мәктәпнең { $count }
results-has-entered = ➕ Исемлеккә быел керде.
results-has-left = ➖ Исемлектән быел чыкты.
results-evidence = { $procedure }: { $low } / { $participants } ({ $share }), { $years }

## Исемлек буенча мәктәп төркемнәре

notice-group-proposal = 👥 <b>{ $programme }</b>: нәтиҗәләре түбән мәктәпләр исемлеге үзгәрде, уку елы: { $years }. Төркемнәрдәге үзгәрешләрне раслагыз.
groups-open = Үзгәрешләрне карарга
groups-compare = Төркемнәр белән чагыштырырга
groups-title = Төркемнәрдәге үзгәрешләр
groups-years = Исемлек: { $years } → төркемнәр: { $period }
groups-how = Сез раслаганчы берни дә үзгәрми. Астагы номер мәктәпне үзгәрешләрдән чыгара яки кире кертә.
groups-added = ➕ Төркемгә керә: { $count }
groups-removed = ➖ Төркемнән чыга: { $count }
groups-add = ➕ «{ $group }» төркеменә кертергә
groups-remove = ➖ «{ $group }» төркеменнән чыгарырга
groups-why-not-low = Узган еллар нәтиҗәләре буенча нигез юк.
groups-why-not-at-risk = Быел түбән нәтиҗәләр юк.
groups-confirm = Билгеләнгәннәрне расларга
groups-dismiss = Төркемнәрне үзгәртмәскә
groups-confirmed = ✅ <b>Язылды.</b> Керде: { $added }, чыкты: { $removed }.
groups-list-changed = ⚠️ <b>Исемлек шуннан соң үзгәргән, берни дә язылмады.</b> Яңа үзгәрешләр менә.
groups-nothing-left = ⚠️ <b>Исемлек шуннан соң үзгәргән, хәзер төркемнәргә туры килә.</b> Берни дә язылмады.
groups-state-confirmed = ✅ Үзгәрешләр расланды.
groups-state-dismissed = 🚫 Төркемнәр үзгәртелмәде.
groups-state-outdated = Исемлек шуннан соң үзгәргән.
groups-same = Үзгәртәсе юк: кертелгән нәтиҗәләр буенча нигез юк. Кирәкле елларның барлык нәтиҗәләре кертелгәч кенә мәктәп төркемнән чыга.
