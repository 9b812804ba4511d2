package io.tocsin.ingest.page;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What a tag is good for, by its name, role and attributes. */
final class Tags {

    private static final Set<String> UNREAD = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "svg",
            "math",
            "canvas",
            "video",
            "audio",
            "object",
            "embed",
            "applet",
            "select",
            "textarea",
            "button",
            "input",
            "datalist",
            "map",
            "head",
            "noframes",
            "progress",
            "meter",
            "marquee",
            "rp",
            "rt");
    private static final Set<String> SUSPECT =
            Set.of("nav", "aside", "footer", "form", "dialog", "menu", "address", "figure", "figcaption", "caption");
    private static final Set<String> SUSPECT_ROLES = Set.of(
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "dialog",
            "alertdialog",
            "alert",
            "menu",
            "menubar",
            "form",
            "toolbar",
            "tablist",
            "tooltip",
            "note",
            "status",
            "button");
    private static final Set<String> INLINE = Set.of("ins", "del", "a", "span", "b", "strong", "em", "i", "u", "font");
    private static final Set<String> OTHER = Set.of("nav", "aside", "footer", "dialog");
    private static final Set<String> WHOLE = Set.of("html", "body", "frameset", "main");

    private Tags() {}

    /** True for what holds no text of the page, or text that is not shown. */
    static boolean isUnread(Element element) {
        if (element.normalName().equals("body")) {
            return false;
        }
        if (UNREAD.contains(element.normalName()) || element.hasAttr("hidden")) {
            return true;
        }
        if (element.attributesSize() == 0) {
            return false;
        }
        String style = element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT);
        return style.contains("display:none")
                || style.contains("visibility:hidden")
                || element.attr("aria-hidden").equals("true");
    }

    /** True for what parts the text before it from the text after it. */
    static boolean isBox(Element element) {
        String name = element.normalName();
        return element.isBlock() && !INLINE.contains(name) || name.indexOf('-') > 0;
    }

    /** True for what is rarely the article, by tag, role, or the names it has. */
    static boolean isSuspect(Element element) {
        String name = element.normalName();
        return !WHOLE.contains(name)
                && (SUSPECT.contains(name)
                        || SUSPECT_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                        || element.attributesSize() > 0 && Names.isNoise(element) && !isPartOfSentence(element));
    }

    /** True for what is another text than the article even when it is longer, by its tag or its names. */
    static boolean isOther(Element element) {
        return OTHER.contains(element.normalName()) || Names.isOther(element);
    }

    /** A linked or marked word inside a sentence stays, whatever its class is called. */
    private static boolean isPartOfSentence(Element element) {
        if (isBox(element)) {
            return false;
        }
        boolean before = isText(element.previousSibling());
        boolean after = isText(element.nextSibling());
        return element.normalName().equals("a") ? before || after : before && after;
    }

    private static boolean isText(Node node) {
        return node instanceof TextNode text && !text.isBlank();
    }
}
