/** By which ids the platforms know one person over all accounts of a merchant. */
@org.jspecify.annotations.NullMarked
package dev.zhanggui.channel.wechat.union;
