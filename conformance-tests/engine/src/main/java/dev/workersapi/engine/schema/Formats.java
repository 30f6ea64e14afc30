package dev.workersapi.engine.schema;

import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;

/**
 * The dialect of JSON Schema used for checks: draft 2020-12, with formats as their RFCs define them. The validator's
 * own formats accept only listed top-level domains, and accept a space or a line end in a time.
 */
public final class Formats {
    public static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .format(new DateTimeFormat())
            .format(new EmailFormat())
            .build();

    private Formats() {}
}
