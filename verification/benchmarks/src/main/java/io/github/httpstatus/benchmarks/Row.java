package io.github.httpstatus.benchmarks;

import java.util.List;

/**
 * Describes a row of the tables.
 *
 * @param benchmark the name of the method that measures it
 * @param group the table that has the row
 * @param library the library that it measures; empty for the kit, and "JDK" for an array load
 * @param call the code that it measures
 */
record Row(String benchmark, Group group, String library, String call) {

    static final String KIT = "";
    private static final String JDK = "JDK";

    /** The tables, in the order of the report. */
    enum Group {
        LOOKUP("A status by its code"),
        TEXT("A status by its text, such as \"404\""),
        FACTS("Facts about a code or a status"),
        INBOUND("From a framework's object"),
        OUTBOUND("To a framework");

        final String title;

        Group(String title) {
            this.title = title;
        }
    }

    /** The row that all others are compared with. */
    static final Row MEASURE = new Row("intLoad", Group.LOOKUP, JDK, "table[code], an int[]");

    static final Row OF = new Row("of", Group.LOOKUP, KIT, "StatusCode.of(code)");
    static final Row PARSE = new Row("parse", Group.TEXT, KIT, "StatusCode.parse(text)");
    static final Row SPRING_RESOLVE = new Row("springResolve", Group.LOOKUP, "Spring", "HttpStatus.resolve(code)");
    static final Row JAXRS_FROM_STATUS_CODE =
            new Row("jaxrsFromStatusCode", Group.LOOKUP, "Jakarta REST", "Status.fromStatusCode(code)");

    static final List<Row> ALL = List.of(
            MEASURE,
            new Row("checkedIntLoad", Group.LOOKUP, JDK, "table[code], an int[], refusing what is below 100"),
            new Row("referenceLoad", Group.LOOKUP, JDK, "table[code], a StatusCode[]"),
            OF,
            new Row("find", Group.LOOKUP, KIT, "StatusCode.find(code).orElse(other)"),
            SPRING_RESOLVE,
            new Row("springValueOf", Group.LOOKUP, "Spring", "HttpStatusCode.valueOf(code)"),
            JAXRS_FROM_STATUS_CODE,
            new Row("nettyValueOf", Group.LOOKUP, "Netty", "HttpResponseStatus.valueOf(code)"),
            new Row("jettyGetCode", Group.LOOKUP, "Jetty", "HttpStatus.getCode(code)"),
            new Row("armeriaValueOf", Group.LOOKUP, "Armeria", "HttpStatus.valueOf(code)"),
            new Row("micronautValueOf", Group.LOOKUP, "Micronaut", "HttpStatus.valueOf(code)"),
            PARSE,
            new Row("parseInt", Group.TEXT, JDK, "Integer.parseInt(text)"),
            new Row("springParse", Group.TEXT, "Spring", "HttpStatusCode.valueOf(parseInt(text))"),
            new Row("jaxrsParse", Group.TEXT, "Jakarta REST", "Status.fromStatusCode(parseInt(text))"),
            new Row("nettyParse", Group.TEXT, "Netty", "HttpResponseStatus.parseLine(text)"),
            new Row("jettyParse", Group.TEXT, "Jetty", "HttpStatus.getCode(parseInt(text))"),
            new Row("armeriaParse", Group.TEXT, "Armeria", "HttpStatus.valueOf(text)"),
            new Row("micronautParse", Group.TEXT, "Micronaut", "HttpStatus.valueOf(parseInt(text))"),
            new Row("findPhrase", Group.FACTS, KIT, "StatusCode.find(code).map(StatusCode::phrase).orElse(\"\")"),
            new Row("jettyGetMessage", Group.FACTS, "Jetty", "HttpStatus.getMessage(code)"),
            new Row("undertowGetReason", Group.FACTS, "Undertow", "StatusCodes.getReason(code)"),
            new Row("httpCoreGetReason", Group.FACTS, "HttpCore", "EnglishReasonPhraseCatalog.getReason(code)"),
            new Row("statusClassOf", Group.FACTS, KIT, "StatusClass.of(code)"),
            new Row("jaxrsFamilyOf", Group.FACTS, "Jakarta REST", "Family.familyOf(code)"),
            new Row("nettyStatusClass", Group.FACTS, "Netty", "HttpStatusClass.valueOf(code)"),
            new Row("phrase", Group.FACTS, KIT, "status.phrase()"),
            new Row("statusClass", Group.FACTS, KIT, "status.statusClass()"),
            new Row("isError", Group.FACTS, KIT, "status.isError()"),
            new Row("springIsError", Group.FACTS, "Spring", "status.isError()"),
            new Row("setTest", Group.FACTS, KIT, "StatusSet.test(status)"),
            new Row("servletOf", Group.INBOUND, KIT, "ServletStatuses.of(response)"),
            new Row("servletFind", Group.INBOUND, KIT, "ServletStatuses.find(response)"),
            new Row("servletIntLoad", Group.INBOUND, JDK, "table[response.getStatus()]"),
            new Row("jaxrsOf", Group.INBOUND, KIT, "JaxrsStatuses.of(statusType)"),
            new Row("jaxrsFind", Group.INBOUND, KIT, "JaxrsStatuses.find(statusType)"),
            new Row("jaxrsIntLoad", Group.INBOUND, JDK, "table[statusType.getStatusCode()]"),
            new Row("springOf", Group.INBOUND, KIT, "SpringStatuses.of(statusCode)"),
            new Row("springOfEntity", Group.INBOUND, KIT, "SpringStatuses.of(entity)"),
            new Row("springFindEntity", Group.INBOUND, KIT, "SpringStatuses.find(entity)"),
            new Row("springIntLoad", Group.INBOUND, JDK, "table[statusCode.value()]"),
            new Row("okHttpOf", Group.INBOUND, KIT, "OkHttpStatuses.of(response)"),
            new Row("okHttpFind", Group.INBOUND, KIT, "OkHttpStatuses.find(response)"),
            new Row("okHttpPhrase", Group.INBOUND, KIT, "OkHttpStatuses.phrase(response)"),
            new Row("okHttpIntLoad", Group.INBOUND, JDK, "table[response.code()]"),
            new Row("servletApply", Group.OUTBOUND, KIT, "ServletStatuses.apply(status, response)"),
            new Row("jaxrsToStatusType", Group.OUTBOUND, KIT, "JaxrsStatuses.toStatusType(status)"),
            new Row("springToHttpStatusCode", Group.OUTBOUND, KIT, "SpringStatuses.toHttpStatusCode(status)"),
            new Row("springToBodyBuilder", Group.OUTBOUND, KIT, "SpringStatuses.toBodyBuilder(status), a builder each"),
            new Row("okHttpApply", Group.OUTBOUND, KIT, "OkHttpStatuses.apply(status, builder)"));

    boolean isKit() {
        return library.equals(KIT);
    }

    boolean isPeer() {
        return !isKit() && !library.equals(JDK);
    }

    String label() {
        return isKit() || library.equals(JDK) ? call : library + " " + call;
    }
}
