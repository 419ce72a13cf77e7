package io.github.httpstatus.servers;

import jakarta.json.bind.annotation.JsonbProperty;
import java.time.LocalDate;

/** Declares its JSON with JSON-B's annotations. Jackson would write other names, and the date as an array. */
public class Order {

    private final String number;
    private final LocalDate day;

    public Order(String number, LocalDate day) {
        this.number = number;
        this.day = day;
    }

    @JsonbProperty("order-number")
    public String getNumber() {
        return number;
    }

    public LocalDate getDay() {
        return day;
    }
}
