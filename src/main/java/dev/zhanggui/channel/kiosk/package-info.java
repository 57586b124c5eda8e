/**
 * The kiosks of the stores: enrolment of devices, the conversations that begin there, what the devices say of
 * themselves and what the staff wishes of them, and calls for help.
 */
@NullMarked
package dev.zhanggui.channel.kiosk;

import org.jspecify.annotations.NullMarked;
