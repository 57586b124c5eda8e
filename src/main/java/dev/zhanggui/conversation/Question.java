package dev.zhanggui.conversation;

import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Understand;

/** What a turn wants next: an answer from another room, or to be committed. */
public sealed interface Question {

    record What(Understand.Query query) implements Question {}

    record Who(Observe.Said said) implements Question {}

    record Which(Search.Query query) implements Question {}

    record WhatSuits(Recommend.Query query) implements Question {}

    record WhatIs(Products.BySku query) implements Question {}

    record WhatIsDone(Shopping.Command command) implements Question {}

    record WhatIsKnown(Privacy.Command command) implements Question {}

    /** The turn is thought through. */
    record Commit(TurnOutcome outcome) implements Question {}
}
