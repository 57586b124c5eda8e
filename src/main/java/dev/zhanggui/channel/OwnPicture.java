package dev.zhanggui.channel;

/** The pictures of products that the shop itself draws, for messengers, which show no SVG. */
public final class OwnPicture {

    private static final String FOLDER = "/pictures/";
    private static final String DRAWN = ".svg";

    private OwnPicture() {}

    /** Whether the shop draws the picture, so that its bytes can be had here. */
    public static boolean is(String image) {
        return image.startsWith(FOLDER) && image.endsWith(DRAWN);
    }

    /** The path of the same picture in pixels; any other picture as it is. */
    public static String asPng(String image) {
        return is(image) ? image.substring(0, image.length() - DRAWN.length()) + ".png" : image;
    }
}
