## Җибәрелгән хисап

sent-version = { $number } нче юрама, барлыгы { $of }
sent-version-button = { $number } нче юрама
sent-waiting = 📨 Тикшерүне көтә.
sent-corrects = ✏️ Кабул ителгән хисапны төзәтү: { $count } җавап. Карар булганчы кабул ителгән юрама гамәлдә.
sent-changes = ✏️ <b>Нәрсә үзгәрәчәк:</b>
sent-change = { $field } элек { $before } → <b>{ $after }</b>
sent-fix = Төзәтергә
sent-few = 🔒 Биштән азрак кеше җавап биргән, шуңа күрә җавапларны мәктәп кенә күрә.
sent-few-some = 🔒 яшерелгән: биштән азрак кеше җавап биргән
sent-turnout = Җавап бирде: <b>{ $answered } / { $asked }</b> ({ $share })
report-closed = 🔒 Кабул итү { $since } көнендә ябылды, җавапларны үзгәртеп булмый. Мәгълүматны төзәтергә кирәк булса, координатордан мәктәбегез өчен ачуны сорагыз.

## Хисап турында фикер алышу

discussion-open =
    { $count ->
        [0] 💬 Фикер алышырга
       *[other] 💬 Фикер алышырга ({ $count })
    }
discussion-heading = 💬 <b>Фикер алышу</b>
discussion-said = <b>{ $who }</b>, { $when } язды:
discussion-nothing = Әлегә хәбәрләр юк.
discussion-ask = Хәбәр языгыз, { $max } хәрефтән артмасын. Аны мәктәп һәм хисапларын күрә торган кешеләр күрәчәк.
discussion-ask-few = Монда сорауларның җавапларын язмагыз: биштән азрак кеше җавап биргән.
discussion-read-only = Монда директор, куратор һәм координатор яза ала.
discussion-write = 💬 Язарга
discussion-sent = ✅ Хәбәр сакланды.
discussion-message = Хәбәр

notice-report-comment =
    💬 <b>Хисап турында хәбәр</b>
    { $form }, { $period }
    { $school }
notice-reply = 💬 Җавап язарга
notice-open-report = 📋 Хисапны ачарга
