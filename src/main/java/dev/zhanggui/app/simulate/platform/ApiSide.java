package dev.zhanggui.app.simulate.platform;

/** The API of one account. */
interface ApiSide {

    /** Whether a call is of this account: by its credentials or its token. */
    boolean owns(ApiCall call);

    ApiAnswer answer(ApiCall call);
}
