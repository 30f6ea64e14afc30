package dev.workersapi.engine.schema;

import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;

/**
 * The dialect of JSON Schema that the document is written in, with formats as their RFCs define them. The validator's
 * own know a list of top-level domains, and take a blank or the end of a line for part of a time.
 */
public final class Formats {
    public static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .format(new DateTimeFormat())
            .format(new EmailFormat())
            .build();

    private Formats() {}
}
