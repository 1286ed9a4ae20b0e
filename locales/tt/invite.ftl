invite-choose-programme = ✉️ <b>Чакыру</b>
    Кайсы программага?
invite-choose-role = Кемне чакырабыз?
invite-choose-school =
    { $role ->
        [director] Кайсы мәктәп директоры?
       *[curator] Кайсы мәктәпнең кураторы? Башка мәктәпләрне яңа чакырулар белән өстәп була.
    }
invite-no-schools = Бу программада әле мәктәпләр юк. Аларның исемлеген йөкләгез.
invite-text =
    ✉️ <b>Программага чакыру</b>
    { $programme }
    Роль: <b>{ $role }</b>
invite-how =
    Сылтаманы ачыгыз һәм «Старт» төймәсенә басыгыз:
    { $link }
    Яки ботка языгыз: <code>/start { $code }</code>
invite-valid = { $until } кадәр гамәлдә, бер кеше өчен.
invite-forward = 👆 Бу хәбәрне чакырыла торган кешегә җибәрегез. Код бер тапкыр гына күрсәтелә.
invite-another = Тагын чакырырга
