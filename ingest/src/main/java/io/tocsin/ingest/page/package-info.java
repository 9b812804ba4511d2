/**
 * Html of a news page to its article: title, text, times, language, address. Pure, bounded, and never an exception,
 * whatever the bytes are.
 *
 * <p>The page becomes a flat {@link io.tocsin.ingest.page.Outline} of boxes and blocks: a block is a run of text that no
 * block-level tag divides, as in boilerpipe (Kohlschütter, Fankhauser, Nejdl: <i>Boilerplate detection using shallow text
 * features</i>, WSDM 2010), and so are its two measures, amount of text and share of linked text. Boxes that their tag, role
 * or name gives away are left out, as Mozilla's Readability does, unless nearly nothing would be left. Of the rest one root
 * is chosen, by what the page says of itself, else by where the prose is. Inside the root a short block counts by its
 * neighbours, as in jusText (Pomikálek: <i>Removing boilerplate and duplicate content from web corpora</i>, 2011). What the
 * page tells to machines (JSON-LD) is asked last, as in Trafilatura (Barbaresi, ACL 2021). Letters are counted, never words:
 * half of the languages set no blanks between them.
 */
package io.tocsin.ingest.page;
