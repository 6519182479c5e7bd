package org.decant.launcher.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers and days that are given as words, and says what is wrong with one without the names of Java's types. */
final class Words {

    private Words() {}

    /** For all verbs. */
    static void register(CommandLine line) {
        ITypeConverter<Long> number = whole(Long::valueOf);
        ITypeConverter<Integer> count = whole(Integer::valueOf);
        line.registerConverter(Long.class, number).registerConverter(long.class, number);
        line.registerConverter(Integer.class, count).registerConverter(int.class, count);
        line.registerConverter(LocalDate.class, Words::day);
    }

    private static <T> ITypeConverter<T> whole(Function<String, T> reader) {
        return word -> {
            try {
                return reader.apply(word);
            } catch (NumberFormatException wrong) {
                String reason = word.matches("-?[0-9]+") ? "is too large a number" : "is not a whole number";
                throw new TypeConversionException("'" + word + "' " + reason);
            }
        };
    }

    private static LocalDate day(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException wrong) {
            throw new TypeConversionException("'" + word + "' is not a day such as 2031-12-31");
        }
    }
}
