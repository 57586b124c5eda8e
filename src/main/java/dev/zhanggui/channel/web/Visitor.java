package dev.zhanggui.channel.web;

import dev.zhanggui.message.Identity;

/** Whom a token speaks for, and the one conversation that it opens. */
record Visitor(Identity identity, String conversationId) {}
