package dev.workersapi.client.json;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of the API. Immutable; two models are equal if they have the same class and equal properties.
 *
 * <p>{@link #additionalProperties()} holds everything that was read but does not fit a typed property: unknown
 * properties, known properties that are null, and known properties whose value has an unexpected type. All of them are
 * written back unchanged.
 */
@JsonSerialize(using = ModelSerializer.class)
public abstract class Model {
    private final Map<String, JsonNode> additionalProperties;

    protected Model(Builder<?> builder) {
        this.additionalProperties = builder.additionalProperties == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(builder.additionalProperties));
    }

    /** Returns the properties without a typed accessor, as JSON by name; unmodifiable. */
    public final Map<String, JsonNode> additionalProperties() {
        return additionalProperties;
    }

    /**
     * Passes every typed property to {@code properties}. Serialization, equality and {@link #toString()} are based on
     * this method.
     */
    protected abstract void describe(Properties properties);

    /**
     * Returns the value of a property that the document requires.
     *
     * @throws MissingPropertyException if there is no value
     */
    protected final <T> T required(String property, @Nullable T value) {
        if (value == null) {
            throw new MissingPropertyException(getClass(), property, additionalProperties.get(property));
        }
        return value;
    }

    /** Returns true if a property is present and null. */
    protected final boolean isNull(String property) {
        JsonNode kept = additionalProperties.get(property);
        return kept != null && kept.isNull();
    }

    protected static <T> @Nullable List<T> immutable(@Nullable List<T> list) {
        return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
    }

    protected static <T> @Nullable Map<String, T> immutable(@Nullable Map<String, T> map) {
        return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Model that
                        && that.getClass() == getClass()
                        && that.additionalProperties.equals(additionalProperties)
                        && Arrays.equals(that.values(), values()));
    }

    @Override
    public final int hashCode() {
        return 31 * Arrays.hashCode(values()) + additionalProperties.hashCode();
    }

    /**
     * Returns the properties. Secrets are shown as {@code ***} wherever their values occur, as is the value of every
     * property without a typed accessor, unless it is null.
     */
    @Override
    public final String toString() {
        Text text = new Text(new StringJoiner(", ", getClass().getSimpleName() + "{", "}"));
        describe(text);
        additionalProperties.forEach((name, value) -> text.joiner.add(name + (value.isNull() ? "=null" : "=***")));
        return SensitiveValues.in(this).mask(text.joiner.toString());
    }

    private Object[] values() {
        List<Object> values = new ArrayList<>();
        describe((name, value, sensitive) -> values.add(value));
        return values.toArray();
    }

    private record Text(StringJoiner joiner) implements Properties {
        @Override
        public void add(String name, @Nullable Object value, boolean sensitive) {
            if (value != null) {
                joiner.add(name + "=" + (sensitive ? "***" : value));
            }
        }
    }

    /** Receives the typed properties of a model, in the order of the document. */
    @FunctionalInterface
    protected interface Properties {
        /**
         * Receives one property.
         *
         * @param name the property's name in the document
         * @param value the value, or null if the property is absent
         * @param sensitive true if the document marks the property as secret
         */
        void add(String name, @Nullable Object value, boolean sensitive);
    }

    /**
     * Collects the properties of a model. Not thread-safe.
     *
     * @param <B> the builder's own type
     */
    @JsonAutoDetect(
            fieldVisibility = Visibility.NONE,
            setterVisibility = Visibility.NONE,
            creatorVisibility = Visibility.NONE)
    @JsonPOJOBuilder(withPrefix = "", buildMethodName = "buildUnchecked")
    public abstract static class Builder<B extends Builder<B>> {
        private @Nullable Map<String, JsonNode> additionalProperties;
        private @Nullable List<String> missing;

        protected Builder() {}

        protected Builder(Model model) {
            if (!model.additionalProperties.isEmpty()) {
                additionalProperties = new LinkedHashMap<>(model.additionalProperties);
            }
        }

        protected abstract B self();

        /** Creates an empty builder of the same class. */
        protected abstract B another();

        /** Creates the object without checks, because objects that were read may lack required properties. */
        protected abstract Model buildUnchecked();

        /** Sets a typed property to a value of its type. Takes less time than a call of the setter by reflection. */
        protected void assign(String property, Object value) {
            throw new IllegalArgumentException("there is no property `" + property + "`");
        }

        /**
         * Passes this builder to a function, such as one that several builders share.
         *
         * <pre>{@code
         * WorkerMetadata.builder().mainModule("index.js").configure(this::addBindings).build();
         * }</pre>
         */
        public final B configure(Consumer<? super B> configuration) {
            present("configuration", configuration).accept(self());
            return self();
        }

        /**
         * Sets a property that this version does not know. A JSON null is sent as null. If this version knows the
         * property, this value replaces the typed one.
         */
        @JsonAnySetter
        public final B putAdditionalProperty(String name, JsonNode value) {
            if (additionalProperties == null) {
                additionalProperties = new LinkedHashMap<>();
            }
            additionalProperties.put(present("name", name), present("value", value));
            return self();
        }

        /** Converts the value to JSON, and calls {@link #putAdditionalProperty(String, JsonNode)}. */
        public final B putAdditionalProperty(String name, Object value) {
            return putAdditionalProperty(name, tree("value", value));
        }

        /** Records that a typed property was set, and discards the JSON stored under its name. */
        protected final B set(String name) {
            if (additionalProperties != null) {
                additionalProperties.remove(name);
            }
            return self();
        }

        /** Records that a nullable property was set. Null is sent as null. */
        protected final B setNullable(String name, @Nullable Object value) {
            return value == null ? putAdditionalProperty(name, NullNode.getInstance()) : set(name);
        }

        /**
         * Checks a property that has only one allowed value.
         *
         * @throws IllegalArgumentException if {@code received} is a different value
         */
        protected final void constant(String name, String constant, String received) {
            if (!constant.equals(received)) {
                throw new IllegalArgumentException(
                        "`" + name + "` must be \"" + constant + "\", but was \"" + received + "\"");
            }
        }

        /**
         * Returns an argument.
         *
         * @throws InvalidRequestException if it is null
         */
        protected final <T> T present(String name, @Nullable T argument) {
            return ArgumentChecks.present(getClass(), name, argument);
        }

        /**
         * Converts an argument to JSON: a map, a list, a model or anything else that Jackson can write.
         *
         * @throws InvalidRequestException if it is null, or cannot be written as JSON
         */
        protected final JsonNode tree(String name, Object argument) {
            return Json.tree(getClass(), name, argument);
        }

        /** Records that a required property is missing if it was not set. */
        protected final void require(String name, @Nullable Object value) {
            if (value == null) {
                missing = missing == null ? new ArrayList<>() : missing;
                missing.add("`" + name + "` must be set, because the document requires it");
            }
        }

        /**
         * Checks that no required property is missing.
         *
         * @throws InvalidRequestException if required properties were not set; the message names all of them
         */
        protected final void checkRequired(Class<?> model) {
            if (missing != null) {
                List<String> problems = missing;
                missing = null;
                throw InvalidRequestException.ofArguments(model.getSimpleName(), problems);
            }
        }

        protected static <T> @Nullable List<T> copy(@Nullable List<? extends T> list) {
            return list == null ? null : new ArrayList<>(list);
        }

        protected static <T> @Nullable Map<String, T> copy(@Nullable Map<String, ? extends T> map) {
            return map == null ? null : new LinkedHashMap<>(map);
        }

        protected final <T> List<T> append(String name, @Nullable List<T> list, T item) {
            List<T> appended = list == null ? new ArrayList<>() : list;
            appended.add(present(name + "[" + appended.size() + "]", item));
            return appended;
        }

        protected final <T> Map<String, T> append(String name, @Nullable Map<String, T> map, String key, T value) {
            return appendNullable(name, map, key, present(name + "[" + key + "]", value));
        }

        /** Adds an entry. Its value may be null, which is sent as null. */
        protected final <T extends @Nullable Object> Map<String, T> appendNullable(
                String name, @Nullable Map<String, T> map, String key, T value) {
            Map<String, T> appended = map == null ? new LinkedHashMap<>() : map;
            appended.put(present("key of " + name, key), value);
            return appended;
        }
    }
}
