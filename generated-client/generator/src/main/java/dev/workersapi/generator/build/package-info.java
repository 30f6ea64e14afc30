/**
 * Skips the generation where neither what goes into it nor what came of it has changed since the last build. Maven's
 * exec plugin runs {@link dev.workersapi.generator.build.BeforeGeneration} and {@link
 * dev.workersapi.generator.build.AfterGeneration} around the generator, whose own check reads the document first, and
 * knows neither the templates nor what became of its output.
 *
 * <p>Both are told what it is about by properties of the project:
 *
 * <ul>
 *   <li>{@code generation.inputs}: files, separated by commas; the classes and templates of the generator count without
 *       being named
 *   <li>{@code generation.output}: the folder that is generated
 *   <li>{@code generation.record}: the file that keeps the fingerprints of both
 * </ul>
 */
package dev.workersapi.generator.build;
