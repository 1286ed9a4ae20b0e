import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MovableClock, startSimulator, type Simulator, type SimUser } from '../../src/simulator/index.ts';
import { clients, type Method, type Payload } from './clients.ts';
import { png } from './pictures.ts';

const start = new Date('2022-04-11T06:00:00Z');
const picture = png(400, 300, [10, 120, 90]);

describe.each(clients)('the methods of the Bot API, by $name', (client) => {
  let clock: MovableClock;
  let simulator: Simulator;
  let person: SimUser;
  const call = <M extends Method>(method: M, payload?: Payload) => client.call(simulator, method, payload);
  const say = (payload: Payload) => call('sendMessage', { chat_id: 42, ...payload });

  beforeEach(async () => {
    clock = MovableClock.frozen(start);
    simulator = await startSimulator({ port: 0, clock, limits: false });
    person = simulator.user({ id: 42, first_name: 'Гөлнара', username: 'golnara', language_code: 'tt' });
    await person.start();
  });
  afterEach(async () => simulator.close());

  it('getMe', async () => {
    expect(await call('getMe')).toMatchObject({ is_bot: true, username: simulator.username });
  });

  describe('sendMessage', () => {
    it('answers with the message as people see it', async () => {
      const message = await say({ text: ' <b>Сәлам</b> ', parse_mode: 'HTML' });
      expect(message).toMatchObject({
        message_id: 2,
        date: start.getTime() / 1000,
        chat: { id: 42, type: 'private', first_name: 'Гөлнара' },
        text: 'Сәлам',
        entities: [{ type: 'bold', offset: 0, length: 5 }],
      });
      expect(person.last()).toMatchObject({ id: 2, fromBot: true, text: 'Сәлам' });
    });

    const button = (extra: object) => ({ inline_keyboard: [[{ text: 'A', ...extra }]] });
    it.each([
      ['no text', { text: '' }, 'message text is empty'],
      ['only spaces', { text: ' \n ' }, 'text must be non-empty'],
      ['too long', { text: 'ә'.repeat(4097) }, 'message is too long'],
      [
        'bad markup',
        { text: '<x>', parse_mode: 'HTML' },
        'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
      ],
      [
        'long data',
        { text: 'a', reply_markup: button({ callback_data: 'ә'.repeat(33) }) },
        'BUTTON_DATA_INVALID',
      ],
      ['no data', { text: 'a', reply_markup: button({ callback_data: '' }) }, 'BUTTON_DATA_INVALID'],
      [
        'no action',
        { text: 'a', reply_markup: button({}) },
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
      ],
      [
        'bad url',
        { text: 'a', reply_markup: button({ url: 'x y' }) },
        "inline keyboard button URL 'x y' is invalid: Wrong HTTP URL",
      ],
      ['stranger', { chat_id: 43, text: 'a' }, 'chat not found'],
      ['no reply', { text: 'a', reply_parameters: { message_id: 99 } }, 'message to be replied not found'],
    ])('refuses: %s', async (_name, payload, error) => {
      await expect(say(payload)).rejects.toMatchObject({ code: 400, message: `Bad Request: ${error}` });
    });

    it('takes the longest text, counted after the markup is parsed, and the longest callback data', async () => {
      const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'ә'.repeat(32) }]] };
      await say({ text: `<b>${'ә'.repeat(4096)}</b>`, parse_mode: 'HTML', reply_markup: keyboard });
      expect(person.last().text).toHaveLength(4096);
    });

    it('knows nobody who has never written, and nobody who has blocked or left', async () => {
      const silent = simulator.user({ id: 50, first_name: 'A' });
      await expect(say({ chat_id: 50, text: 'a' })).rejects.toThrow('Bad Request: chat not found');
      await silent.send('a');
      silent.block();
      const blocked = { code: 403, message: 'Forbidden: bot was blocked by the user' };
      await expect(say({ chat_id: 50, text: 'a' })).rejects.toMatchObject(blocked);
      silent.unblock();
      await say({ chat_id: 50, text: 'a' });
      silent.deactivate();
      await expect(say({ chat_id: 50, text: 'a' })).rejects.toThrow('Forbidden: user is deactivated');
    });

    it('shows, replaces and removes the reply keyboard', async () => {
      await say({
        text: 'a',
        reply_markup: { keyboard: [['План', { text: 'Ярдәм' }]], one_time_keyboard: true },
      });
      expect(person.replyKeyboard()).toEqual([['План', 'Ярдәм']]);
      await person.press('План');
      expect(person.replyKeyboard()).toEqual([]);
      await say({
        text: 'a',
        reply_markup: { keyboard: [['B']], is_persistent: true, resize_keyboard: true },
      });
      await person.press('B');
      expect(person.replyKeyboard()).toEqual([['B']]);
      await say({ text: 'a', reply_markup: { remove_keyboard: true } });
      expect(person.replyKeyboard()).toEqual([]);
      await say({ text: 'a', reply_markup: { force_reply: true, input_field_placeholder: 'Исем' } });
    });
  });

  describe('changing messages', () => {
    const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    const same =
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the ' +
      'same as a current content and reply markup of the message';

    it('edits text and keyboard, and refuses what changes nothing', async () => {
      const { message_id } = await say({ text: 'a', reply_markup: keyboard });
      const at = { chat_id: 42, message_id };
      await expect(call('editMessageText', { ...at, text: 'a', reply_markup: keyboard })).rejects.toThrow(
        same,
      );
      await expect(call('editMessageReplyMarkup', { ...at, reply_markup: keyboard })).rejects.toThrow(same);
      expect(await call('editMessageText', { ...at, text: 'a' })).not.toHaveProperty('reply_markup');
      await call('editMessageReplyMarkup', { ...at, reply_markup: keyboard });
      await call('editMessageText', { ...at, text: '<i>b</i>', parse_mode: 'HTML' });
      expect(person.last()).toMatchObject({ text: 'b', buttons: [], entities: [{ type: 'italic' }] });
      expect(person.last().editedAt).toEqual(start);
    });

    it('refuses what cannot be edited, in Telegram’s words', async () => {
      const text = { chat_id: 42, text: 'b' };
      const edit = (message_id: number, method: Method = 'editMessageText') =>
        call(method, { ...text, message_id, caption: 'b' });
      await expect(edit(99)).rejects.toThrow('Bad Request: message to edit not found');
      await expect(edit(1)).rejects.toThrow("Bad Request: message can't be edited");
      await say({ text: 'a', reply_markup: { keyboard: [['B']] } });
      await expect(edit(person.last().id)).rejects.toThrow("Bad Request: message can't be edited");
      await call('sendPhoto', { chat_id: 42, photo: client.file(picture, 'a.png') });
      await expect(edit(person.last().id)).rejects.toThrow(
        'Bad Request: there is no text in the message to edit',
      );
      await say({ text: 'a' });
      const captionless = 'Bad Request: there is no caption in the message to edit';
      await expect(edit(person.last().id, 'editMessageCaption')).rejects.toThrow(captionless);
    });

    it('deletes one and many, but nothing older than 48 hours', async () => {
      for (const text of ['a', 'b', 'c', 'd']) await say({ text });
      await call('deleteMessage', { chat_id: 42, message_id: 2 });
      await call('deleteMessages', { chat_id: 42, message_ids: [3, 4, 77] });
      expect(person.messages().map(({ id }) => id)).toEqual([1, 5]);
      const gone = call('deleteMessage', { chat_id: 42, message_id: 2 });
      await expect(gone).rejects.toThrow('Bad Request: message to delete not found');
      await clock.moveTo(new Date(start.getTime() + 48 * 3_600_000 + 1000));
      const old = call('deleteMessage', { chat_id: 42, message_id: 5 });
      await expect(old).rejects.toThrow("Bad Request: message can't be deleted for everyone");
    });
  });

  describe('photos and documents', () => {
    it('sends an upload, gives it back by getFile, and sends it again by its file_id', async () => {
      const bytes = Buffer.from('Мәктәп планы');
      const sent = await call('sendDocument', {
        chat_id: 42,
        document: client.file(bytes, 'План-2022.xlsx'),
        caption: '<b>План</b>',
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
      });
      expect(sent).toMatchObject({
        caption: 'План',
        document: { file_name: 'План-2022.xlsx', file_size: bytes.length },
      });
      expect(person.last().buttons).toHaveLength(1);
      const { file_path = '' } = await call('getFile', { file_id: sent.document.file_id });
      const answer = await fetch(`${simulator.url}/file/bot${simulator.token}/${file_path}`);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
      const again = await call('sendDocument', { chat_id: 42, document: sent.document.file_id });
      expect(again.document).toEqual(sent.document);
      const asPhoto = call('sendPhoto', { chat_id: 42, photo: sent.document.file_id });
      await expect(asPhoto).rejects.toThrow("Bad Request: can't use file of type Document as Photo");
    });

    it('makes the sizes of a photo and sends an album', async () => {
      const { photo } = await call('sendPhoto', {
        chat_id: 42,
        photo: client.file(picture, 'a.png'),
        caption: 'a',
      });
      expect(photo.map(({ width, height }) => [width, height])).toEqual([
        [90, 68],
        [320, 240],
        [400, 300],
      ]);
      const album = await call('sendMediaGroup', {
        chat_id: 42,
        media: [
          { type: 'photo', media: client.file(picture, 'a.png'), caption: '<i>a</i>', parse_mode: 'HTML' },
          { type: 'photo', media: photo.at(-1)?.file_id },
        ],
      });
      expect(album).toHaveLength(2);
      expect(album[0]?.media_group_id).toBe(album[1]?.media_group_id);
      expect(album[1]).toMatchObject({ photo });
      const message_id = album[0]?.message_id ?? 0;
      const edited = await call('editMessageMedia', {
        chat_id: 42,
        message_id,
        media: { type: 'photo', media: client.file(png(100, 100, [0, 0, 0]), 'b.png'), caption: 'b' },
      });
      expect(edited).toMatchObject({ caption: 'b', photo: [{ width: 90 }, { width: 100 }] });
      await call('editMessageCaption', { chat_id: 42, message_id, caption: 'c' });
      expect(person.message(message_id).text).toBe('c');
    });

    it.each([
      ['no image', () => Buffer.from('text'), 'IMAGE_PROCESS_FAILED'],
      ['too long a strip', () => png(210, 10, [0, 0, 0]), 'PHOTO_INVALID_DIMENSIONS'],
      [
        'more than 10 MB',
        () => Buffer.concat([picture, Buffer.alloc(10 * 1024 * 1024)]),
        'is too big for a photo',
      ],
    ])('refuses a photo: %s', async (_name, bytes, error) => {
      const sent = call('sendPhoto', { chat_id: 42, photo: client.file(bytes(), 'a.png') });
      await expect(sent).rejects.toThrow(error);
    });

    it('refuses too long a caption, a mixed and an empty album, and files that are not there', async () => {
      const photo = client.file(picture, 'a.png');
      const long = call('sendPhoto', { chat_id: 42, photo, caption: 'ә'.repeat(1025) });
      await expect(long).rejects.toThrow('Bad Request: message caption is too long');
      const media = [
        { type: 'photo', media: client.file(picture, 'a.png') },
        { type: 'document', media: client.file(picture, 'b.png') },
      ];
      const mixed = call('sendMediaGroup', { chat_id: 42, media });
      await expect(mixed).rejects.toThrow("Bad Request: Document can't be mixed with other media types");
      const empty = call('sendMediaGroup', { chat_id: 42, media: [] });
      await expect(empty).rejects.toThrow('Bad Request: there are no messages to send');
      const unknown = call('getFile', { file_id: 'x' });
      await expect(unknown).rejects.toThrow(
        'Bad Request: wrong file_id or the file is temporarily unavailable',
      );
    });

    it('lets a bot download up to 20 MB and upload up to 50 MB', async () => {
      await person.sendDocument(Buffer.alloc(20 * 1024 * 1024 + 1), 'a.bin');
      const { document } = person.last();
      await expect(call('getFile', { file_id: document?.fileId })).rejects.toThrow(
        'Bad Request: file is too big',
      );
      const huge = client.file(Buffer.alloc(50 * 1024 * 1024 + 1), 'a.bin');
      await expect(call('sendDocument', { chat_id: 42, document: huge })).rejects.toMatchObject({
        code: 413,
        message: 'Request Entity Too Large',
      });
    });
  });

  it('forwards and copies', async () => {
    const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    await say({ text: 'a', reply_markup: keyboard, protect_content: false });
    const from = { chat_id: 42, from_chat_id: 42, message_id: 2 };
    expect(await call('forwardMessage', from)).toMatchObject({ forward_origin: { type: 'user' }, text: 'a' });
    expect(await call('copyMessage', from)).toEqual({ message_id: 4 });
    expect(person.last()).toMatchObject({ text: 'a', buttons: [] });
    const missing = call('copyMessage', { ...from, message_id: 99 });
    await expect(missing).rejects.toThrow('Bad Request: message to copy not found');
  });

  it('answers a press once, and not when it is too old', async () => {
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    await say({ text: 'a', reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] } });
    const answers = [person.press('A'), person.press('A')];
    const updates = await call('getUpdates', { offset: -2 });
    const [first, second] = updates.map((update) =>
      'callback_query' in update ? update.callback_query.id : '',
    );
    await call('answerCallbackQuery', { callback_query_id: first, text: 'Ярый' });
    expect(await answers[0]).toEqual({ answered: true, alert: false, text: 'Ярый' });
    await expect(call('answerCallbackQuery', { callback_query_id: first })).rejects.toThrow(tooOld);
    await expect(call('answerCallbackQuery', { callback_query_id: 'x' })).rejects.toThrow(tooOld);
    await clock.moveTo(new Date(start.getTime() + 3_600_000));
    await expect(call('answerCallbackQuery', { callback_query_id: second })).rejects.toThrow(tooOld);
    await call('getUpdates', { offset: (updates[1]?.update_id ?? 0) + 1 });
    expect(await answers[1]).toEqual({ answered: false, alert: false });
  });

  it('keeps commands by scope and language, name, descriptions and the menu button', async () => {
    const commands = (description: string) => [{ command: 'plan', description }];
    const scope = { type: 'chat', chat_id: 42 };
    await call('setMyCommands', { commands: commands('План') });
    await call('setMyCommands', { commands: commands('Чаралар'), scope, language_code: 'tt' });
    expect(await call('getMyCommands')).toEqual(commands('План'));
    expect(await call('getMyCommands', { scope, language_code: 'tt' })).toEqual(commands('Чаралар'));
    await call('deleteMyCommands', { scope, language_code: 'tt' });
    expect(await call('getMyCommands', { scope, language_code: 'tt' })).toEqual([]);
    const wrong = call('setMyCommands', { commands: [{ command: 'План', description: 'a' }] });
    await expect(wrong).rejects.toThrow('Bad Request: BOT_COMMAND_INVALID');
    await call('setMyName', { name: 'Мәгариф', language_code: 'tt' });
    expect(await call('getMyName', { language_code: 'tt' })).toEqual({ name: 'Мәгариф' });
    await call('setMyDescription', { description: 'a' });
    expect(await call('getMyDescription')).toEqual({ description: 'a' });
    await call('setMyShortDescription', { short_description: 'b' });
    expect(await call('getMyShortDescription')).toEqual({ short_description: 'b' });
    await call('setChatMenuButton', { menu_button: { type: 'commands' } });
    expect(await call('getChatMenuButton')).toEqual({ type: 'commands' });
  });

  it('tells of a chat and its members, pins and unpins', async () => {
    await say({ text: 'a' });
    await call('pinChatMessage', { chat_id: 42, message_id: 2 });
    expect(await call('getChat', { chat_id: 42 })).toMatchObject({
      username: 'golnara',
      pinned_message: { text: 'a' },
    });
    await call('unpinChatMessage', { chat_id: 42 });
    expect(await call('getChat', { chat_id: 42 })).not.toHaveProperty('pinned_message');
    expect(await call('getChatMember', { chat_id: 42, user_id: 42 })).toMatchObject({ status: 'member' });
    await call('sendChatAction', { chat_id: 42, action: 'typing' });
  });

  it('closes only after ten minutes, and does nothing once logged out', async () => {
    await expect(call('close')).rejects.toMatchObject({ code: 429 });
    await call('logOut');
    await expect(call('getMe')).rejects.toThrow('Logged out');
  });
});
