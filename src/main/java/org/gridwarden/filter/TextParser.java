package org.gridwarden.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridwarden.filter.Tokens.Sort;
import org.gridwarden.filter.Tokens.Token;
import org.gridwarden.model.Refusal;

/** Reads the text form of CQL2 (OGC 21-065r2, annex B) by recursive descent: one method a level of precedence. */
final class TextParser {
  private static final Set<String> RESERVED =
      Set.of("AND", "OR", "NOT", "IS", "NULL", "IN", "LIKE", "BETWEEN", "DIV", "TRUE", "FALSE");
  private static final Set<String> CONSTRUCTORS = Set.of("DATE", "TIMESTAMP", "INTERVAL");
  private final Fault fault;
  private final Tree tree;
  private final List<Token> tokens;
  private final int[] closing;
  private int next;
  private int depth;

  private TextParser(String text) {
    this.fault = new Fault(text);
    this.tree = new Tree(fault);
    this.tokens = Tokens.of(text, fault);
    this.closing = Tokens.brackets(tokens);
  }

  /** Whether a property of this name is written in double quotes. */
  static boolean isKeyword(String name) {
    String word = name.toUpperCase(Locale.ROOT);
    Op op = Op.find(word);
    return RESERVED.contains(word) || CONSTRUCTORS.contains(word) || GeometryText.isTag(word) || op != null && op.isCalled();
  }

  /** The tree of {@code text}; a {@code Refusal} GW-CQL-001, -002, -006, -007 or -008 with the place when it is none. */
  static Node parse(String text) {
    TextParser parser = new TextParser(text);
    if (parser.peek().sort() == Sort.END) {
      throw parser.fault.syntax(0, "一个条件，例如 households > 300", "a condition, such as households > 300");
    }
    Node root = parser.or();
    if (parser.peek().sort() != Sort.END) throw parser.unexpected("AND、OR 或结尾", "AND, OR or the end");
    return root;
  }

  private Node or() {
    return joined(Op.OR, and());
  }

  private Node and() {
    return joined(Op.AND, not());
  }

  /** ANDs or ORs side by side are one operation, however many. */
  private Node joined(Op op, Node first) {
    if (!peek().isWord(op.name())) return first;
    List<Node> args = new ArrayList<>(List.of(first));
    while (skipWord(op.name())) args.add(op == Op.OR ? and() : not());
    return tree.call(op, "", args, first.at());
  }

  private Node not() {
    int first = next;
    while (skipWord("NOT")) {
      // counted below
    }
    int last = next;
    Node node = predicate();
    for (int i = last - 1; i >= first; i--) node = tree.call(Op.NOT, tokens.get(i).at(), node);
    return node;
  }

  private Node predicate() {
    Node left = sum();
    Token token = peek();
    if (token.sort() == Sort.SIGN) {
      Op op = Op.find(token.text());
      if (op != null && op.kind == Op.Kind.COMPARISON) {
        next++;
        return tree.call(op, left.at(), left, sum());
      }
      if (token.text().equals("!=") || token.text().equals("==")) throw unexpected("= 或 <>", "= or <>");
    }
    if (skipWord("IS")) {
      boolean negated = skipWord("NOT");
      expectWord("NULL");
      return negated(negated, tree.call(Op.IS_NULL, left.at(), left));
    }
    boolean negated = token.isWord("NOT") && isWordOf(next + 1, "LIKE", "BETWEEN", "IN");
    if (negated) next++;
    if (skipWord("LIKE")) return negated(negated, tree.call(Op.LIKE, left.at(), left, sum()));
    if (skipWord("IN")) return negated(negated, tree.call(Op.IN, left.at(), left, list()));
    if (skipWord("BETWEEN")) {
      Node low = sum();
      expectWord("AND");
      return negated(negated, tree.call(Op.BETWEEN, left.at(), left, low, sum()));
    }
    return left;
  }

  private Node negated(boolean negated, Node node) {
    return negated ? tree.call(Op.NOT, node.at(), node) : node;
  }

  private Node list() {
    int at = peek().at();
    expect("(");
    List<Node> items = new ArrayList<>();
    do items.add(sum());
    while (skip(","));
    expect(")");
    return tree.call(Op.ARRAY, "", items, at);
  }

  private Node sum() {
    Node left = product();
    while (peek().isSign("+") || peek().isSign("-")) {
      Op op = peek().isSign("+") ? Op.PLUS : Op.MINUS;
      next++;
      left = tree.call(op, left.at(), left, product());
    }
    return left;
  }

  private Node product() {
    Node left = power();
    while (true) {
      Token token = peek();
      Op op = token.isWord("DIV") ? Op.WHOLE_OVER : token.sort() == Sort.SIGN ? Op.find(token.text()) : null;
      if (op != Op.TIMES && op != Op.OVER && op != Op.REMAINDER && op != Op.WHOLE_OVER) return left;
      next++;
      left = tree.call(op, left.at(), left, power());
    }
  }

  private Node power() {
    Node base = factor();
    if (!peek().isSign("^")) return base;
    enter(peek().at());
    next++;
    Node raised = tree.call(Op.POWER, base.at(), base, power());
    depth--;
    return raised;
  }

  private Node factor() {
    Token token = peek();
    boolean minus = token.isSign("-");
    if (!minus && !token.isSign("+")) return primary();
    next++;
    if (peek().sort() == Sort.NUMBER) {
      return new Node.Literal(Numbers.read((minus ? "-" : "") + take().text(), token.at(), fault), token.at());
    }
    if (!minus) throw unexpected("数字", "a number");
    return tree.call(Op.TIMES, token.at(), new Node.Literal(-1L, token.at()), primary());
  }

  private Node primary() {
    Token token = peek();
    switch (token.sort()) {
      case NUMBER:
        next++;
        return new Node.Literal(Numbers.read(token.text(), token.at(), fault), token.at());
      case STRING:
        next++;
        return new Node.Literal(token.text(), token.at());
      case QUOTED:
        next++;
        return new Node.Property(token.text(), token.at());
      case NAME:
        return named();
      default:
        if (token.isSign("(")) return group();
        throw unexpected("值或属性名", "a value or a property name");
    }
  }

  /** A condition or value in brackets; with commas an array. */
  private Node group() {
    int at = take().at();
    enter(at);
    Node inner;
    if (peek().isSign(")")) {
      inner = tree.call(Op.ARRAY, at);
    } else {
      inner = isWholeGroup() ? array() : or();
      if (peek().isSign(",")) inner = rest(inner, at);
    }
    expect(")");
    depth--;
    return inner;
  }

  private Node rest(Node first, int at) {
    List<Node> items = new ArrayList<>(List.of(first));
    while (skip(",")) items.add(item());
    return tree.call(Op.ARRAY, "", items, at);
  }

  /** In an array what stands in brackets from comma to comma is an array too, even of one value. */
  private Node item() {
    boolean array = peek().isSign("(") && closing[next] >= 0
        && (tokens.get(closing[next] + 1).isSign(",") || tokens.get(closing[next] + 1).isSign(")"));
    return array ? array() : or();
  }

  /** Before the first comma of a group: whether an array begins that is followed by a comma. */
  private boolean isWholeGroup() {
    return peek().isSign("(") && closing[next] >= 0 && tokens.get(closing[next] + 1).isSign(",");
  }

  private Node array() {
    int at = take().at();
    enter(at);
    List<Node> items = new ArrayList<>();
    if (!peek().isSign(")")) {
      do items.add(item());
      while (skip(","));
    }
    expect(")");
    depth--;
    return tree.call(Op.ARRAY, "", items, at);
  }

  private static boolean beginsPlace(Token token) {
    return token.isSign("(") || token.isWord("EMPTY");
  }

  /** What begins with a word: true, false, a call, a date, a place, or a property. */
  private Node named() {
    Token token = take();
    String word = token.text().toUpperCase(Locale.ROOT);
    if (word.equals("TRUE") || word.equals("FALSE")) return new Node.Literal(word.equals("TRUE"), token.at());
    if (GeometryText.isTag(word) && beginsPlace(peek().isWord("Z") ? tokens.get(next + 1) : peek())) {
      GeometryText reader = new GeometryText(tokens, next, fault);
      Node shape = reader.read(word, token.at());
      next = reader.next();
      return shape;
    }
    if (!peek().isSign("(")) {
      if (!RESERVED.contains(word)) return new Node.Property(token.text(), token.at());
      next--;
      throw unexpected("值或属性名；名为 " + word + " 的属性要写成 \"" + token.text() + "\"",
          "a value or a property name; a property called " + word + " is written \"" + token.text() + "\"");
    }
    return switch (word) {
      case "DATE", "TIMESTAMP" -> instant(word, token.at());
      case "INTERVAL" -> interval(token.at());
      default -> call(token, word);
    };
  }

  private Node call(Token name, String word) {
    if (RESERVED.contains(word)) {
      next--;
      throw unexpected("值或属性名", "a value or a property name");
    }
    Op op = Op.find(word);
    boolean standard = op != null && op.isCalled();
    enter(name.at());
    expect("(");
    List<Node> args = new ArrayList<>();
    if (!peek().isSign(")")) {
      do args.add(standard && op.kind == Op.Kind.SETS && peek().isSign("(") ? array() : or());
      while (skip(","));
    }
    expect(")");
    depth--;
    if (!standard) return tree.call(Op.FUNCTION, name.text(), args, name.at());
    if (args.size() != op.arity) throw Functions.wrongCount(fault, name.at(), word, op.arity, args.size());
    return tree.call(op, "", args, name.at());
  }

  private Node instant(String word, int at) {
    expect("(");
    Token said = take();
    if (said.sort() != Sort.STRING && said.sort() != Sort.QUOTED) {
      next--;
      throw unexpected("单引号里的时间", "a time in quotes");
    }
    expect(")");
    Object value = word.equals("DATE") ? Times.date(said.text(), said.at(), fault) : Times.timestamp(said.text(), said.at(), fault);
    return new Node.Literal(value, at);
  }

  private Node interval(int at) {
    expect("(");
    Node start = bound();
    expect(",");
    Node end = bound();
    expect(")");
    Times.checkOrder(start, end, at, fault);
    return tree.call(Op.INTERVAL, at, start, end);
  }

  private Node bound() {
    Token token = peek();
    boolean time = token.sort() == Sort.STRING || token.sort() == Sort.QUOTED && Times.looksLikeTime(token.text());
    if (!time) return sum();
    next++;
    if (token.text().equals("..")) return new Node.Open(token.at());
    return new Node.Literal(Times.instant(token.text(), token.at(), fault), token.at());
  }

  private void enter(int at) {
    if (++depth > Node.HIGHEST) throw fault.tooDeep(at);
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.sort() != Sort.END) next++;
    return token;
  }

  private boolean skip(String sign) {
    if (!peek().isSign(sign)) return false;
    next++;
    return true;
  }

  private boolean skipWord(String word) {
    if (!peek().isWord(word)) return false;
    next++;
    return true;
  }

  private boolean isWordOf(int index, String... words) {
    if (index >= tokens.size()) return false;
    for (String word : words) {
      if (tokens.get(index).isWord(word)) return true;
    }
    return false;
  }

  private void expect(String sign) {
    if (!skip(sign)) throw unexpected("“" + sign + "”", "“" + sign + "”");
  }

  private void expectWord(String word) {
    if (!skipWord(word)) throw unexpected(word, word);
  }

  private Refusal unexpected(String zh, String en) {
    return fault.syntax(peek().at(), zh, en);
  }
}
