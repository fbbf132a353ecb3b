package org.gridwarden.app;
public final class GridWarden { public static void main(String[] a) { System.out.println("hi"); } }
