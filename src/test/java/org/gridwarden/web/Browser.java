package org.gridwarden.web;

import java.net.URI;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium that reaches this machine and no other; finds things as a reader does, by role and text. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;
  private final WebDriverWait wait;
  private final String base;

  Browser(String base) {
    this.base = base;
    ChromeOptions options = new ChromeOptions();
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1440,900",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    options.setBinary(onPath("chromium", "google-chrome", "chrome").toString());
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver")).usingAnyFreePort().build();
    this.driver = new ChromeDriver(service, options);
    this.wait = new WebDriverWait(driver, PATIENCE);
  }

  // Given by name, so that nobody asks another host where a browser may be had.
  private static File onPath(String... programs) {
    for (String program : programs) {
      for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
        File file = new File(folder, program);
        if (file.canExecute()) return file;
      }
    }
    throw new AssertionError("none of " + String.join(", ", programs) + " is on the PATH");
  }

  /** Opens an address of the page and waits until it shows a table, the start box or a problem. */
  void open(String path) {
    visit(path);
    waitFor("return !!document.querySelector('.gw-table tbody tr[data-code], .gw-start-box, .gw-problem')");
  }

  /** Opens any address of the service. */
  void visit(String path) {
    driver.get(base + path);
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** As a phone of this width sees it; windows cannot be made that narrow. */
  void narrow(int width, int height) {
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
        java.util.Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
  }

  /** Waits until a script answers true. */
  void waitFor(String script) {
    wait.withMessage(() -> script + "\n" + text()).until(d -> Boolean.TRUE.equals(js(script)));
  }

  /** Waits until the visible words of the page hold {@code words}. */
  void waitForText(String words) {
    wait.withMessage(() -> "no “" + words + "” in:\n" + text()).until(d -> text().contains(words));
  }

  Object js(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String address() {
    return driver.getCurrentUrl();
  }

  void back() {
    driver.navigate().back();
  }

  /** The button with exactly these words, once it is there; {@code aria-label} counts as words. */
  WebElement button(String words) {
    By by = By.xpath("//button[normalize-space(.)=\"" + words + "\" or @aria-label=\"" + words + "\"]");
    return wait.withMessage("no button “" + words + "”").until(d ->
        d.findElements(by).stream().filter(WebElement::isDisplayed).findFirst().orElse(null));
  }

  /** A button that the page draws anew between finding and clicking it is looked for again. */
  void click(String words) {
    wait.ignoring(StaleElementReferenceException.class).until(d -> {
      button(words).click();
      return true;
    });
  }

  WebElement find(String css) {
    return wait.withMessage("nothing like " + css).until(d -> d.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  List<String> texts(String css) {
    return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  /** Types keys into what has the focus. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  void clickMap(double shareOfWidth, double shareOfHeight) {
    WebElement map = find("#gw-map");
    Dimension size = map.getSize();
    new Actions(driver).moveToElement(map, (int) ((shareOfWidth - 0.5) * size.width), (int) ((shareOfHeight - 0.5) * size.height))
        .click().perform();
  }

  /** Clicks so many pixels right of and below the middle of the map. */
  void clickFromMiddle(int right, int down) {
    new Actions(driver).moveToElement(find("#gw-map"), right, down).click().perform();
  }

  /** Presses the button of the mouse there and moves; {@link #release} lets go. */
  void grabFromMiddle(int right, int down, int moveRight, int moveDown) {
    new Actions(driver).moveToElement(find("#gw-map"), right, down).clickAndHold()
        .moveByOffset(moveRight / 2, moveDown / 2).moveByOffset(moveRight - moveRight / 2, moveDown - moveDown / 2).perform();
  }

  /** Drags with Shift held. */
  void boxFromMiddle(int right, int down, int moveRight, int moveDown) {
    new Actions(driver).keyDown(Keys.SHIFT).moveToElement(find("#gw-map"), right, down).clickAndHold()
        .moveByOffset(moveRight / 2, moveDown / 2).moveByOffset(moveRight - moveRight / 2, moveDown - moveDown / 2).release()
        .keyUp(Keys.SHIFT).perform();
  }

  /** Clicks there with the right button. */
  void menuFromMiddle(int right, int down) {
    new Actions(driver).moveToElement(find("#gw-map"), right, down).contextClick().perform();
  }

  void release() {
    new Actions(driver).release().perform();
  }

  /** Presses a key with Control held, and Shift too when it is an upper-case letter. */
  void control(String key) {
    boolean shift = !key.equals(key.toLowerCase(java.util.Locale.ROOT));
    Actions keys = new Actions(driver).keyDown(Keys.CONTROL);
    if (shift) keys.keyDown(Keys.SHIFT);
    keys.sendKeys(key.toLowerCase(java.util.Locale.ROOT));
    if (shift) keys.keyUp(Keys.SHIFT);
    keys.keyUp(Keys.CONTROL).perform();
  }

  /** From now on nothing comes through to addresses like these; none lets all through again. */
  void cut(String... patterns) {
    driver.executeCdpCommand("Network.enable", java.util.Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", java.util.Map.of("urls", List.of(patterns)));
  }

  static CharSequence escape() {
    return Keys.ESCAPE;
  }

  /** What the console complained about since it was asked last. */
  List<String> complaints() {
    List<String> all = new ArrayList<>();
    driver.manage().logs().get(LogType.BROWSER).forEach(entry -> {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) all.add(entry.getMessage());
    });
    return all;
  }

  /** Hosts of everything the page has loaded, as the browser counts them. */
  List<String> hosts() {
    Object names = js("return performance.getEntries().map(e => e.name).filter(n => /^[a-z]+:\\/\\//.test(n))");
    return ((List<?>) names).stream().map(name -> URI.create(name.toString()).getAuthority()).distinct().toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
