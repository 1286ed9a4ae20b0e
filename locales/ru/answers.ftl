## Что не так с ответом и каким он должен быть

answer-empty = Ответ пустой. Напишите ответ сообщением.
answer-not-a-number = Это не число. Напишите число цифрами, например 12.
answer-not-whole = Нужно целое число без запятой, например 12.
answer-too-many-decimals = Слишком много цифр после запятой: можно не больше { $decimals }.
answer-one-number = Вы написали несколько чисел, а нужно одно, например 12.
answer-too-small = Число слишком маленькое: нужно не меньше { $min }.
answer-too-large = Число слишком большое: нужно не больше { $max }.
answer-share-form = Напишите два числа: сколько из скольких, например 12 из 40.
answer-numerator-above-denominator =
    { $numerator } больше, чем { $denominator }: часть не может быть больше целого. Например: 12 из 40.
answer-mean-form =
    { $of ->
        [marks] Напишите среднюю отметку (от { $min } до { $max }) и число участников, например { $example } из 25.
       *[points] Напишите средний балл (от { $min } до { $max }) и число участников, например { $example } из 25.
    }
answer-mean-of-nobody = Без участников среднего нет. Напишите, сколько участвовало. Если никто — 0 из 0.
answer-not-yes-no = Ответьте «да» или «нет».
answer-unknown-option = Такого варианта нет. Выберите из списка.
answer-too-few-options =
    { $min ->
        [one] Выберите не меньше { $min } варианта.
       *[other] Выберите не меньше { $min } вариантов.
    }
answer-not-a-date = Не удалось прочитать дату. Напишите день и месяц, например 31.05.2022 или 31 мая.
answer-no-such-day = Такого дня нет в календаре. Проверьте день, месяц и год.
answer-day-ahead = { $day } ещё не наступило. Если это было раньше, напишите и год: { $before }.
answer-which-year = Неясно, какой это год. Напишите дату с годом: { $before } или { $ahead }.
answer-date-in-future = Этот день ещё не наступил. Напишите сегодняшнюю или более раннюю дату.
answer-too-long =
    { $length ->
        [one] Слишком длинно: { $length } знак. Можно не больше { $max }.
        [few] Слишком длинно: { $length } знака. Можно не больше { $max }.
       *[many] Слишком длинно: { $length } знаков. Можно не больше { $max }.
    }
answer-photo-expected = Пришлите ответ фотографией.
answer-photo-count = Сколько нужно фотографий: не меньше { $min } и не больше { $max }.
answer-file-expected = Пришлите ответ файлом или фотографией документа.
answer-file-count = Сколько нужно файлов: не меньше { $min } и не больше { $max }.
answer-file-too-large = Файл больше { $megabytes } МБ, такой не принять. Уменьшите его или разделите на части.
answer-file-empty = Файл пустой. Проверьте его и пришлите ещё раз.
answer-not-a-picture = Это не фотография. Пришлите снимок: JPG, PNG или WEBP.
answer-file-type = Такой файл не принять. Подходят PDF, DOCX, XLSX, PPTX, ODT, ODS, RTF, JPG, PNG и WEBP.

## Почему форму пока нельзя отправить

answer-form-missing = Нет ответа: «{ $field }».
answer-form-invalid = «{ $field }»: { $problem }
answer-form-rule = { $message } Проверьте ответы: { $fields }.
answer-form-field = «{ $field }»
answer-form-nothing-answered = В анкете пока нет ни одного ответа. Ответьте хотя бы на один вопрос.
answer-form-unknown-field = В анкете нет вопроса «{ $id }».
