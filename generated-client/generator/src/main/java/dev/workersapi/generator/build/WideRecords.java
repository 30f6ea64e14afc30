package dev.workersapi.generator.build;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds records with more than eight components, which usually combine two concepts. */
final class WideRecords {
    private static final int MOST_COMPONENTS = 8;

    private WideRecords() {}

    /** Returns each record with its number of components, such as {@code Script (14)}. */
    static List<String> below(Path folder) throws IOException {
        List<Path> sources = SourceFiles.below(folder).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
        List<String> wide = new ArrayList<>();
        if (sources.isEmpty()) {
            return wide;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask parser = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : parser.parse()) {
                unit.accept(
                        new TreeScanner<Void, Void>() {
                            @Override
                            public Void visitClass(ClassTree type, Void nothing) {
                                long components = components(type);
                                if (components > MOST_COMPONENTS) {
                                    wide.add(type.getSimpleName() + " (" + components + ")");
                                }
                                return super.visitClass(type, null);
                            }
                        },
                        null);
            }
        }
        return wide;
    }

    /** Counts the non-static fields, which are the components of a record. */
    private static long components(ClassTree type) {
        if (type.getKind() != Tree.Kind.RECORD) {
            return 0;
        }
        return type.getMembers().stream()
                .filter(member -> member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
    }
}
