## Җавапта нәрсә дөрес түгел һәм ул нинди булырга тиеш

answer-empty = Җавап буш. Җавапны хәбәр итеп языгыз.
answer-not-a-number = Бу сан түгел. Санны цифрлар белән языгыз, мәсәлән 12.
answer-not-whole = Өтерсез бөтен сан кирәк, мәсәлән 12.
answer-too-many-decimals = Өтердән соң цифрлар артык күп: иң күбе { $decimals }.
answer-one-number = Сез берничә сан яздыгыз, ә бер генә сан кирәк, мәсәлән 12.
answer-too-small = Сан артык кечкенә: ким дигәндә { $min } булырга тиеш.
answer-too-large = Сан артык зур: иң күбе { $max } булырга тиеш.
answer-share-form = Ике сан языгыз: ничәдән ничәсе, мәсәлән 40тан 12.
answer-numerator-above-denominator =
    { $numerator } саны { $denominator } саныннан зуррак: өлеш бөтеннән зур була алмый. Мәсәлән: 40тан 12.
answer-mean-form =
    { $of ->
        [marks] Уртача билгене ({ $min } – { $max }) һәм катнашучылар санын языгыз, мәсәлән { $example } / 25.
       *[points] Уртача баллны ({ $min } – { $max }) һәм катнашучылар санын языгыз, мәсәлән { $example } / 25.
    }
answer-mean-of-nobody = Катнашучыларсыз уртача сан юк. Ничә кеше катнашканын языгыз. Беркем дә катнашмаса — 0 / 0.
answer-not-yes-no = «Әйе» яки «юк» дип җавап бирегез.
answer-unknown-option = Мондый вариант юк. Исемлектән сайлагыз.
answer-too-few-options = Ким дигәндә { $min } вариант сайлагыз.
answer-not-a-date = Датаны укып булмады. Көнне һәм айны языгыз, мәсәлән 31.05.2022 яки 31 май.
answer-no-such-day = Календарьда мондый көн юк. Көнне, айны һәм елны тикшерегез.
answer-day-ahead = { $day } көне әле җитмәгән. Моңа кадәр булган булса, елын да языгыз: { $before }.
answer-which-year = Кайсы ел икәне аңлашылмый. Датаны елы белән языгыз: { $before } яки { $ahead }.
answer-date-in-future = Бу көн әле җитмәгән. Бүгенге яки аннан алдагы датаны языгыз.
answer-too-long = Артык озын: { $length } символ. Иң күбе { $max } символ булырга тиеш.
answer-photo-expected = Җавапны фоторәсем итеп җибәрегез.
answer-photo-count = Ничә фоторәсем кирәк: ким дигәндә { $min }, иң күбе { $max }.
answer-file-expected = Җавапны файл яки документның фотосы итеп җибәрегез.
answer-file-count = Ничә файл кирәк: ким дигәндә { $min }, иң күбе { $max }.
answer-file-too-large = Файл { $megabytes } МБтан зуррак, аны кабул итеп булмый. Кечерәйтегез яки өлешләргә бүлегез.
answer-file-empty = Файл буш. Тикшереп, яңадан җибәрегез.
answer-not-a-picture = Бу фото түгел. Рәсем җибәрегез: JPG, PNG яки WEBP.
answer-file-type = Мондый файлны кабул итеп булмый. PDF, DOCX, XLSX, PPTX, ODT, ODS, RTF, JPG, PNG һәм WEBP ярый.

## Ни өчен анкетаны әле җибәреп булмый

answer-form-missing = Җавап юк: «{ $field }».
answer-form-invalid = «{ $field }»: { $problem }
answer-form-rule = { $message } Җавапларны тикшерегез: { $fields }.
answer-form-field = «{ $field }»
answer-form-nothing-answered = Анкетада әле бер җавап та юк. Бер сорауга булса да җавап бирегез.
answer-form-unknown-field = Анкетада «{ $id }» соравы юк.
