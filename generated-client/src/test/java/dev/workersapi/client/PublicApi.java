package dev.workersapi.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The signatures that programs can use: the public and protected members of all types in exported packages, as text.
 */
final class PublicApi {
    private static final Pattern COMMON_PACKAGES =
            Pattern.compile("\\bjava\\.(?:lang|util)\\.(?=[A-Z])|\\bdev\\.workersapi\\.client\\.(?=[a-z]+\\.[A-Z])");

    private PublicApi() {}

    /**
     * The signatures of a module, sorted.
     *
     * @param classes the folder of its classes, which are on the class path
     */
    static String of(Path classes) throws IOException {
        return exportedPackages(classes).stream()
                .map(name -> "package " + name + "\n\n" + signatures(types(classes, name)))
                .collect(Collectors.joining("\n"));
    }

    /** The names of the packages that the module exports, sorted. */
    static List<String> exportedPackages(Path classes) throws IOException {
        try (InputStream module = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(module).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .toList();
        }
    }

    /** The signatures of these types. */
    static String signatures(List<Class<?>> types) {
        return types.stream()
                .filter(PublicApi::isVisible)
                .sorted(Comparator.comparing(Class::getName))
                .map(type -> signature(type) + "\n" + members(type))
                .collect(Collectors.joining("\n"));
    }

    private static List<Class<?>> types(Path classes, String packageName) {
        try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .<Class<?>>map(name -> load(packageName + "." + name.substring(0, name.length() - 6)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && !type.isSynthetic()
                && isVisible(type.getModifiers())
                && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String signature(Class<?> type) {
        // JDKs differ in whether they print "sealed"; the permitted types show it as well.
        String declaration = type.toGenericString().replaceFirst("\\b(non-)?sealed ", "");
        StringBuilder text = new StringBuilder(annotations(type)).append(declaration);
        Type parent = type.getGenericSuperclass();
        if (parent != null && parent != Object.class && !type.isEnum() && !type.isRecord()) {
            text.append(" extends ").append(parent.getTypeName());
        }
        append(text, type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces());
        if (type.isSealed()) {
            append(text, " permits ", type.getPermittedSubclasses());
        }
        return shorten(text.toString(), type);
    }

    private static void append(StringBuilder text, String keyword, Type[] types) {
        if (types.length > 0) {
            text.append(keyword)
                    .append(Arrays.stream(types).map(Type::getTypeName).sorted().collect(Collectors.joining(", ")));
        }
    }

    private static String members(Class<?> type) {
        Stream<Executable> executables =
                Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()));
        return Stream.concat(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(PublicApi::isVisible)
                                .map(field -> annotations(field) + field.toGenericString()),
                        executables
                                .filter(PublicApi::isVisible)
                                .filter(member -> !(member instanceof Method method && method.isBridge()))
                                .map(member -> annotations(member) + member.toGenericString()))
                .map(text -> "    " + shorten(text, type) + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static boolean isVisible(Member member) {
        // No program can call a protected method of a final class.
        boolean isReachable = Modifier.isPublic(member.getModifiers())
                || !Modifier.isFinal(member.getDeclaringClass().getModifiers());
        return isVisible(member.getModifiers()) && isReachable && !member.isSynthetic();
    }

    private static String annotations(AnnotatedElement element) {
        return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
    }

    /** Removes prefixes that are always the same, and the package and type, which the position in the list shows. */
    private static String shorten(String text, Class<?> type) {
        String withoutOwn = text.replace(type.getName() + ".", "")
                .replaceAll("\\b" + Pattern.quote(type.getPackageName() + ".") + "(?=[A-Z])", "");
        return COMMON_PACKAGES.matcher(withoutOwn).replaceAll("");
    }
}
