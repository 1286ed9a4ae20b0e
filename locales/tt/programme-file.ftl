## Программа файлында нәрсә дөрес түгел һәм нәрсә көтелә

programme-problem = { $file }:{ $line }: { $path } — { $problem }
programme-problem-file = { $file }:{ $line } — { $problem }
programme-problem-forms = { $problem }; болай язарга мөмкин: { $forms }

file-problem-too-large = файл артык зур: { $length } символ, ә иң күбе { $max } булырга тиеш
file-problem-yaml =
    { $what ->
        [tab] юл башында табуляция тора, ә буш аралар кирәк
        [indent] юл башындагы буш ара күрше юллардагыча түгел; аны буш аралар белән тигезләгез
        [several-documents] файлда «---» белән аерылган берничә документ бар, ә берәү генә кирәк
       *[syntax] язуны аңлап булмый; бу юлда һәм алдагысында ике ноктаны, куштырнакларны, җәяләрне һәм юл башындагы араны тикшерегез
    }
file-problem-repeated-key = «{ $key }» ачкычы ике тапкыр язылган; берсен генә калдырыгыз
file-problem-unknown-alias = «*{ $name }» сылтамасы беркая да күрсәтми; аны өстәрәк билгеләгез яки кыйммәтне туры языгыз
file-problem-too-many-aliases = «*» сылтамаларыннан артык зур файл килеп чыга; иң күбе { $max } ярый, кыйммәтләрне туры языгыз
file-problem-type = { $expected } көтелә, ә язылганы: { $given }
file-problem-quote = текст көтелә, ә язылганы: { $given }; кыйммәтне куштырнаклар эченә алыгыз
file-problem-missing = кыйммәт юк; { $expected } көтелә
file-problem-one-of = «{ $given }» туры килми; боларның берсе көтелә: { $options }
file-problem-one-of-missing = кыйммәт күрсәтелмәгән яки башкача язылган; боларның берсе көтелә: { $options }
file-problem-pattern = «{ $given }» туры килми; { $expected }
file-problem-empty = текст буш; аны языгыз
file-problem-too-long = артык озын: { $length } символ, ә иң күбе { $max } булырга тиеш
file-problem-too-few = язмалар артык аз: { $given }, ә ким дигәндә { $min } кирәк
file-problem-too-small = { $given } — артык аз; ким дигәндә { $min } көтелә
file-problem-too-big = { $given } — артык күп; иң күбе { $max } көтелә
file-problem-unknown-key = «{ $key }» ачкычы артык; болар көтелә: { $known }
file-problem-misspelt-key = «{ $key }» ачкычы артык; бәлки, «{ $meant }» булгандыр; болар көтелә: { $known }
file-problem-no-form = болай язарга ярамый
file-problem-unknown-id = { $what ->
        [group] «{ $id }» төркеме юк
        [school] «{ $id }» мәктәбе юк
        [executor] «{ $id }» башкаручысы юк
        [track] «{ $id }» юнәлеше юк
        [form] «{ $id }» анкетасы юк
        [field] анкетада «{ $id }» соравы юк
        [indicator] «{ $id }» күрсәткече юк
        [section] бу юл картасында «{ $id }» бүлеге юк
       *[duty] юл картасында «{ $id }» пункты юк
    }; боларның берсе көтелә: { $known }
file-problem-repeated-id = «{ $id }» коды { $other } юлда алынган инде; башка код көтелә
file-problem-field-kind = «{ $field }» соравының төре — { $given }, ә { $needed } көтелә
file-problem-duty-form = «{ $form }» формасы юл картасы бурычы турында ({ $kind }), аннан күрсәткеч исәпләнми; мәктәп чор өчен тапшыра торган форма көтелә
file-problem-growth-source =
    { $growth ->
        [yes] үсеш (growth) өчен чыганак итеп башка күрсәткеч көтелә: indicator
       *[no] башка күрсәткеч үсеш (growth) өчен генә чыганак була ала
    }
file-problem-year-outside = { $year } елы программага керми; { $first } – { $last } еллары көтелә
file-problem-year-before = { $year } елы программа башланганчы; { $first } елы яки аннан соңгысы көтелә
file-problem-ends-before-start = ахыры башыннан алда; { $start } яки аннан соңгы көн көтелә
file-problem-direction-missing = чикнең юнәлеше юк; боларның берсе көтелә: higher, lower

## Нинди кыйммәтләр һәм язулар була

file-value-text = язма текст
file-value-number = сан
file-value-whole-number = бөтен сан
file-value-yes-no = true яки false
file-value-list = исемлек
file-value-entries = «ачкыч: кыйммәт» язмалары
file-value-nothing = берни дә юк
file-pattern-id = код көтелә: 40тан артмаган кечкенә латин хәрефләре, цифрлар, «-» һәм «.», башта хәреф яки цифр
file-pattern-date = календарьда булган көн көтелә, мәсәлән 2022-05-31
file-pattern-month = ай көтелә, мәсәлән 2020-04, яки һәр ел өчен 04
file-pattern-month-day = елның көне көтелә: ай һәм көн, мәсәлән 05-18
file-pattern-quarter = квартал көтелә, мәсәлән 2022-Q1
file-pattern-year = ел көтелә, мәсәлән 2022 яки 2022/2023
file-pattern-calendar-year = календарь елы көтелә, мәсәлән 2022
file-pattern-academic-year = уку елы көтелә, мәсәлән 2022/2023
file-pattern-zone = вакыт поясы көтелә, мәсәлән Europe/Moscow
file-pattern-other = башка төрле язу көтелә
