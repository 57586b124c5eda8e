/**
 * The pages in a real browser. How the chat page behaves is tried on the real web server and Direct Line door with a
 * scripted shopkeeper behind them; what the shop says, on the whole shop.
 */
package dev.zhanggui.page;
