package io.tocsin.deploy.notify;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The constraints of CAP 1.2 as an XML schema. */
public final class CapSchema {
    private CapSchema() {}

    /** @throws SAXException if the document is no CAP 1.2 message */
    public static void check(String xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(CapSchema.class.getResource("/cap/cap-1.2.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }
}
