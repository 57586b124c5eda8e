/** 自助机自己说的话。 */
export default {
  title: '掌柜 · 自助导购',
  acts: '可以这样做',
  larger: '放大或还原文字',
  callStaff: '叫店员',
  move: '带到手机上',
  leave: '结束',
  scan: '用手机扫一扫，接着聊',
  qr: '二维码：在手机上继续这段对话',
  once: '购物车和对话都跟着走。这个码只能用一次，用过以后这块屏幕会清空。',
  preparing: '正在准备二维码……',
  stayHere: '留在这里',
  still: '还在吗？',
  wiped: (seconds) => `${seconds} 秒后清空这块屏幕，好让下一位顾客用。`,
  here: '我还在',
  moved: '已经到你的手机上了',
  movedMore: '这块屏幕马上清空，什么也不会留下。',
};
