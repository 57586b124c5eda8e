export const TEXTS = {
  zh: {
    title: '客服台', page: '掌柜 · 客服台', other: 'English', leave: '退出', queue: '等人工的顾客', empty: '现在没人在等。有人叫人工，这里会响应。',
    loading: '正在打开…', away: '连不上店里的服务器，正在重试。', pick: '从左边选一位顾客。', take: '接入', back: '交还给掌柜', send: '发送',
    words: '回复顾客', mine: '我在接', taken: '同事在接', waiting: '等待中', list: '对话', customer: '顾客', bot: '掌柜', agent: '客服',
    products: count => `（展示了 ${count} 件商品）`, ago: minutes => minutes < 1 ? '刚刚' : minutes < 60 ? `${minutes} 分钟前` : minutes < 2_880 ? `${Math.floor(minutes / 60)} 小时前` : `${Math.floor(minutes / 1_440)} 天前`,
    missed: '没等到人', settle: '已处理', speak: '联系顾客', settled: '已处理，从列表移除。', more: (shown, total) => `只列出 ${shown} 位，共 ${total} 位。先接等得最久的。`,
    channel: {web: '网页', wechat: '微信', wecom: '企业微信', kiosk: '门店自助屏'}, moved: '顾客换到这里继续了。', noEarlier: '之前的对话没取到，重新打开这位顾客再试。',
    conflict: '这位顾客已经不在等了。', gone: '对话已交还。', failed: '没发出去，再试一次。',
    told: {
      sent: at => `顾客来消息前，微信不再送达回答。${at} 发了通知请顾客回一句，还没有回执。`, told: at => `顾客来消息前，微信不再送达回答。${at} 已用通知告诉顾客。`,
      failed: at => `顾客来消息前，微信不再送达回答；${at} 的通知也没送到。`, unknown: at => `顾客来消息前，微信不再送达回答。${at} 发了通知，不知道到没到。`,
    },
    reason: {request: '要求人工', failure: '没听懂', sentiment: '不高兴', complaint: '投诉', policy: '需要人处理'},
    event: {'handoff.initiate': '请来了人工', 'handoff.status': '交接', 'handoff.late': '等太久', 'handoff.missed': '等太久，留给同事', 'handoff.returned': '交还给掌柜', 'picture.sent': '顾客发来的图片', 'conversation.continued': '从这里接着聊', 'conversation.continued.person': '从这里接着聊'},
  },
  en: {
    title: 'Desk', page: 'Zhanggui · Desk', other: '中文', leave: 'Sign out', queue: 'Customers at the desk', empty: 'Nobody is waiting. Whoever asks for a person shows up here.',
    loading: 'Opening…', away: 'The shop cannot be reached, trying again.', pick: 'Choose a customer on the left.', take: 'Take over', back: 'Back to the bot', send: 'Send',
    words: 'Answer the customer', mine: 'Mine', taken: 'With a colleague', waiting: 'Waiting', list: 'Conversation', customer: 'Customer', bot: 'Bot', agent: 'Agent',
    products: count => `(${count} products shown)`, ago: minutes => minutes < 1 ? 'just now' : minutes < 60 ? `${minutes} min ago` : minutes < 2_880 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 1_440)} days ago`,
    missed: 'Waited in vain', settle: 'Settled', speak: 'Talk to the customer', settled: 'Settled, and off the list.', more: (shown, total) => `${shown} of ${total} are listed. Please take who has waited longest.`,
    channel: {web: 'Web page', wechat: 'WeChat', wecom: 'WeCom', kiosk: 'Kiosk'}, moved: 'The customer goes on here.', noEarlier: 'What was said before did not come; open the customer once more.',
    conflict: 'This customer is not waiting any more.', gone: 'Given back.', failed: 'Not sent, please try again.',
    told: {
      sent: at => `WeChat delivers no more answers until the customer writes. A notice asking for that was sent at ${at}.`, told: at => `WeChat delivers no more answers until the customer writes. Told so by a notice at ${at}.`,
      failed: at => `WeChat delivers no more answers until the customer writes, and the notice of ${at} did not arrive.`, unknown: at => `WeChat delivers no more answers until the customer writes. Nobody knows whether the notice of ${at} arrived.`,
    },
    reason: {request: 'Asked for a person', failure: 'Not understood', sentiment: 'Unhappy', complaint: 'Complaint', policy: 'Needs a person'},
    event: {'handoff.initiate': 'a person was asked for', 'handoff.status': 'handed over', 'handoff.late': 'waited too long', 'handoff.missed': 'waited too long, stays here', 'handoff.returned': 'back to the bot', 'picture.sent': 'a picture of the customer', 'conversation.continued': 'goes on here', 'conversation.continued.person': 'goes on here'},
  },
};
