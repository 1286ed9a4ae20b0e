// @ts-check

const texts = {
  ru: {
    interfaceLanguage: 'Язык страницы',
    youAre: 'Вы:',
    choosePerson: 'выберите, кто вы',
    chatMenu: 'Действия с чатом',
    messages: 'Сообщения',
    toNewest: 'К последним сообщениям',
    menu: 'Меню',
    attach: 'Прикрепить файл',
    message: 'Сообщение',
    toggleKeyboard: 'Показать или скрыть клавиатуру бота',
    send: 'Отправить',
    keyboard: 'Клавиатура бота',
    photo: 'Фото',
    document: 'Документ',
    bot: 'бот',
    typing: 'печатает…',
    sendsPhoto: 'отправляет фото…',
    sendsDocument: 'отправляет документ…',
    edited: 'изменено',
    forwardedFrom: 'Переслано от:',
    pinned: 'Закреплено',
    pinnedService: 'Бот закрепил сообщение',
    whatCanBotDo: 'Что умеет этот бот?',
    emptyChat: 'Здесь пока ничего нет. Нажмите «Начать».',
    start: 'Начать',
    unblock: 'Разблокировать бота',
    block: 'Заблокировать бота',
    close: 'Закрыть',
    ok: 'ОК',
    people: 'Кто вы',
    search: 'Поиск по имени, школе, роли',
    nobodyFound: 'Никого не нашлось',
    addedPeople: 'Добавленные здесь',
    newPerson: 'Новый человек',
    newPersonHint: 'Бот его ещё не знает: пригодится код приглашения.',
    name: 'Имя',
    language: 'Язык Telegram',
    russian: 'русский',
    tatar: 'татарский',
    add: 'Добавить',
    clock: 'Часы',
    clockHint: 'Переведите часы, и бот пришлёт то, чему пришёл срок.',
    hour: '+1 час',
    day: '+1 день',
    week: '+1 неделя',
    exactTime: 'Точные дата и время',
    move: 'Перевести',
    quick: 'Быстрый выбор',
    moving: 'Часы переводятся…',
    movingNow: 'Сейчас на часах',
    stop: 'Остановить',
    clockMoved: 'Часы переведены.',
    arrivedNothing: 'Новых сообщений нет.',
    arrived: 'Новых сообщений:',
    arrivedOthers: 'у других людей:',
    commands: 'Команды бота',
    noCommands: 'У бота нет команд',
    photoOrDocument: 'Что прикрепить',
    photosChosen: 'Фотографий:',
    remove: 'Убрать',
    caption: 'Подпись',
    download: 'Скачать',
    openLink: 'Открыть эту ссылку?',
    open: 'Открыть',
    cancel: 'Отмена',
    spoiler: 'Скрытый текст, показать',
    unread: 'Непрочитанных:',
    failed: 'Не получилось:',
    reconnecting: 'соединение…',
    tooMany: 'За раз можно отправить не больше 10 фотографий.',
    photoFrom: 'Фото',
  },
  tt: {
    interfaceLanguage: 'Бит теле',
    youAre: 'Сез:',
    choosePerson: 'кем булуыгызны сайлагыз',
    chatMenu: 'Чат белән гамәлләр',
    messages: 'Хәбәрләр',
    toNewest: 'Соңгы хәбәрләргә',
    menu: 'Меню',
    attach: 'Файл беркетү',
    message: 'Хәбәр',
    toggleKeyboard: 'Бот клавиатурасын күрсәтү яки яшерү',
    send: 'Җибәрү',
    keyboard: 'Бот клавиатурасы',
    photo: 'Фото',
    document: 'Документ',
    bot: 'бот',
    typing: 'яза…',
    sendsPhoto: 'фото җибәрә…',
    sendsDocument: 'документ җибәрә…',
    edited: 'үзгәртелде',
    forwardedFrom: 'Җибәрүче:',
    pinned: 'Беркетелгән',
    pinnedService: 'Бот хәбәрне беркетте',
    whatCanBotDo: 'Бу бот нәрсә эшли ала?',
    emptyChat: 'Монда әлегә бернәрсә дә юк. «Башлау» төймәсенә басыгыз.',
    start: 'Башлау',
    unblock: 'Ботны блоктан чыгару',
    block: 'Ботны блоклау',
    close: 'Ябу',
    ok: 'Ярый',
    people: 'Сез кем',
    search: 'Исем, мәктәп, вазифа буенча эзләү',
    nobodyFound: 'Беркем дә табылмады',
    addedPeople: 'Монда өстәлгәннәр',
    newPerson: 'Яңа кеше',
    newPersonHint: 'Бот аны әле белми: чакыру коды кирәк булачак.',
    name: 'Исем',
    language: 'Telegram теле',
    russian: 'рус теле',
    tatar: 'татар теле',
    add: 'Өстәү',
    clock: 'Сәгать',
    clockHint: 'Сәгатьне күчерегез, һәм бот вакыты җиткән хәбәрләрне җибәрер.',
    hour: '+1 сәгать',
    day: '+1 көн',
    week: '+1 атна',
    exactTime: 'Төгәл көн һәм вакыт',
    move: 'Күчерү',
    quick: 'Тиз сайлау',
    moving: 'Сәгать күчерелә…',
    movingNow: 'Хәзер сәгатьтә',
    stop: 'Туктатырга',
    clockMoved: 'Сәгать күчерелде.',
    arrivedNothing: 'Яңа хәбәрләр юк.',
    arrived: 'Яңа хәбәрләр:',
    arrivedOthers: 'башка кешеләрдә:',
    commands: 'Бот боерыклары',
    noCommands: 'Ботның боерыклары юк',
    photoOrDocument: 'Нәрсә беркетергә',
    photosChosen: 'Фотолар:',
    remove: 'Алып ташлау',
    caption: 'Фото астындагы язу',
    download: 'Йөкләп алу',
    openLink: 'Бу сылтаманы ачаргамы?',
    open: 'Ачу',
    cancel: 'Баш тарту',
    spoiler: 'Яшерелгән текст, күрсәтү',
    unread: 'Укылмаган:',
    failed: 'Килеп чыкмады:',
    reconnecting: 'тоташу…',
    tooMany: 'Бер тапкырда 10 фотодан да артык җибәреп булмый.',
    photoFrom: 'Фото',
  },
};

const months = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  tt: 'гыйнвар февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
};
const weekdays = {
  ru: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'],
  tt: ['якш', 'дүш', 'сиш', 'чәр', 'пәнҗ', 'җом', 'шим'],
};

/** @typedef {keyof typeof texts} Language */
/** @typedef {keyof typeof texts.ru} TextId */

const stored = window.localStorage.getItem('language');

/** The page's own language and the zone in which it shows times. */
export const locale = {
  /** @type {Language} */
  language: stored === 'tt' ? 'tt' : 'ru',
  zone: 'Europe/Moscow',
};

/**
 * A label of the page in its language.
 * @param {TextId} id
 */
export function t(id) {
  return texts[locale.language][id];
}

/**
 * The wall time of an instant in the page's zone.
 * @param {Date} instant
 */
export function wallTime(instant) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: locale.zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/**
 * A day `YYYY-MM-DD` in words.
 * @param {string} date
 */
export function dayInWords(date) {
  const [year, month, day] = date.split('-').map(Number);
  const weekday = weekdays[locale.language][new Date(`${date}T12:00:00Z`).getUTCDay()];
  const name = months[locale.language][(month ?? 1) - 1];
  return locale.language === 'ru'
    ? `${weekday}, ${day} ${name} ${year}`
    : `${year} ел, ${day} ${name}, ${weekday}`;
}

/** Puts the labels of the page's language into its fixed parts. */
export function labelPage() {
  document.documentElement.lang = locale.language;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = t(/** @type {TextId} */ (element.getAttribute('data-text')));
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    const label = t(/** @type {TextId} */ (element.getAttribute('data-label')));
    element.setAttribute('aria-label', label);
    if (element.tagName === 'BUTTON') element.setAttribute('title', label);
  }
  for (const element of document.querySelectorAll('[data-language]')) {
    element.setAttribute('aria-pressed', String(element.getAttribute('data-language') === locale.language));
  }
}

/** @param {Language} language */
export function chooseLanguage(language) {
  locale.language = language;
  window.localStorage.setItem('language', language);
}
