import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Work leaves the tablet and comes in: over the network, or as files.
Item {
    id: page

    required property AppModel app
    readonly property SyncModel sync: page.app.sync
    readonly property bool isWide: page.width >= 900

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        // What comes in as a file is seen before anything else is written.
        canGoBack: !page.app.bundles.isBusy
        title: qsTr("同步")
        onBack: page.app.back()
    }

    Flickable {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: grid.implicitHeight + 2 * Theme.spaceL
        contentWidth: width

        T.ScrollBar.vertical: AppScrollBar {
        }

        GridLayout {
            id: grid

            anchors.horizontalCenter: parent.horizontalCenter
            columnSpacing: Theme.spaceL
            columns: page.isWide ? 2 : 1
            rowSpacing: Theme.spaceL
            width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * (page.isWide ? 64 : 40))
            y: Theme.spaceL

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.spaceL

                // Not in the layout itself: Qt 6.4's layouts may look once more at what a repeater took away.
                Column {
                    id: warnings

                    Layout.fillWidth: true
                    spacing: Theme.spaceL
                    visible: warningRows.count > 0

                    Repeater {
                        id: warningRows

                        model: page.sync.warnings

                        Banner {
                            required property string what
                            required property int severity
                            required property string meaning
                            required property string todo

                            advice: todo
                            kind: severity
                            objectName: "warning:" + what
                            text: meaning
                            width: warnings.width
                        }
                    }
                }

                ServerCard {
                    Layout.fillWidth: true
                    app: page.app
                }

                RoomCard {
                    Layout.fillWidth: true
                    room: page.sync.room
                }
            }

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.spaceL

                Card {
                    Layout.fillWidth: true
                    title: qsTr("各任务")
                    visible: page.sync.missions.count > 0

                    Repeater {
                        model: page.sync.missions

                        SyncRow {
                            required property string name

                            Layout.fillWidth: true
                            objectName: "syncMission:" + name
                        }
                    }
                }

                FilesCard {
                    Layout.fillWidth: true
                    app: page.app
                    isOnlyWay: page.sync.phase === SyncModel.NoServer
                }
            }
        }
    }
}
