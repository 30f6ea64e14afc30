/**
 * Steps of the build. Skips the generator if neither its inputs nor its output have changed since the last build, and
 * checks the sizes of modules.
 *
 * <p>Maven's exec plugin runs {@link dev.workersapi.generator.build.BeforeGeneration} before the generator, and {@link
 * dev.workersapi.generator.build.AfterGeneration} after it. They replace the generator's own check, which has to read
 * the document first, and does not notice changes to the templates or the output. Both steps read project properties:
 *
 * <ul>
 *   <li>{@code generation.inputs}: the input files, separated by commas. The generator's own classes and templates are
 *       always included
 *   <li>{@code generation.output}: the generated folder
 *   <li>{@code generation.record}: the file that stores the fingerprints of inputs and output
 * </ul>
 */
package dev.workersapi.generator.build;
