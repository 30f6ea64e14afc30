/**
 * Steps of the build. Skips the generator if neither its inputs nor its output have changed since the last build, and
 * checks the sizes of modules.
 *
 * <p>Maven's exec plugin runs {@link dev.workersapi.generator.build.BeforeGeneration} and
 * {@link dev.workersapi.generator.build.AfterGeneration} around the generator. The generator's own check reads the
 * document first, and notices changes of neither the templates nor the output. Both steps read properties of the
 * project:
 *
 * <ul>
 *   <li>{@code generation.inputs}: files, separated by commas. The classes and templates of the generator are included
 *     implicitly
 *   <li>{@code generation.output}: the generated folder
 *   <li>{@code generation.record}: the file for the fingerprints of both
 * </ul>
 */
package dev.workersapi.generator.build;
