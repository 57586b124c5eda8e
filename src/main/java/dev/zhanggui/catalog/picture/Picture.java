package dev.zhanggui.catalog.picture;

/**
 * A drawn picture.
 *
 * @param svg the whole document
 * @param etag of its content, in quotes
 */
record Picture(String svg, String etag) {}
